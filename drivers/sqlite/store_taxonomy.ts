import type { DatabaseSync } from "node:sqlite";
import { outboxSubjectOf } from "../../src/catalog/outbox_subject.ts";
import type { OutboxSubject } from "../../src/catalog/ports/outbox.ts";
import type {
  Taxonomy,
  TaxonomyChange,
  TaxonomyOutcome,
} from "../../src/catalog/ports/product_store.ts";
import { prepare } from "./typed_statement.ts";

type Row = {
  kind: "revision" | "category" | "attribute" | "lexicon";
  value: string;
};

/** Keeps the category tree, the attribute definitions and the lexicon's head at one revision. */
export function storeTaxonomy(
  connection: DatabaseSync,
  outbox: { add(subject: OutboxSubject): void },
) {
  // One statement, so that all rows are of one moment.
  const everything = prepare<Row>(
    connection,
    `SELECT * FROM (
       SELECT 'revision' AS kind, '' AS name,
         CAST(revision AS TEXT) AS value FROM taxonomy
       UNION ALL SELECT 'lexicon', '', lexicon FROM taxonomy
         WHERE lexicon IS NOT NULL
       UNION ALL SELECT 'category', id, category FROM category
       UNION ALL SELECT 'attribute', name, attribute FROM attribute)
     ORDER BY kind, name`,
  );
  const readRevision = prepare<{ revision: number }>(
    connection,
    "SELECT revision FROM taxonomy",
  );
  const setRevision = prepare(connection, "UPDATE taxonomy SET revision = ?");
  const putCategory = prepare(
    connection,
    "INSERT OR REPLACE INTO category (id, category) VALUES (?, ?)",
  );
  const removeCategory = prepare(
    connection,
    "DELETE FROM category WHERE id = ?",
  );
  const removeShelves = prepare(
    connection,
    "DELETE FROM shelf WHERE category_id = ?",
  );
  const putAttribute = prepare(
    connection,
    "INSERT OR REPLACE INTO attribute (name, attribute) VALUES (?, ?)",
  );
  const removeAttribute = prepare(
    connection,
    "DELETE FROM attribute WHERE name = ?",
  );
  const setLexicon = prepare(connection, "UPDATE taxonomy SET lexicon = ?");
  const isKnown = prepare(connection, "SELECT 1 FROM category WHERE id = ?");
  const isUsed = prepare(
    connection,
    "SELECT 1 FROM shelf WHERE category_id = ? AND products > 0",
  );

  function write(subject: TaxonomyChange["subject"]): void {
    if (subject.kind === "lexicon") {
      setLexicon.run(JSON.stringify(subject.next));
    } else if (subject.kind === "category" && subject.next) {
      putCategory.run(subject.id, JSON.stringify(subject.next));
    } else if (subject.kind === "category") {
      removeCategory.run(subject.id);
      removeShelves.run(subject.id);
    } else if (subject.next) {
      putAttribute.run(subject.name, JSON.stringify(subject.next));
    } else {
      removeAttribute.run(subject.name);
    }
  }

  const getRevision = () => readRevision.get()?.revision ?? 0;

  return {
    getRevision,
    hasCategory: (id: string): boolean => isKnown.get(id) !== undefined,
    get(): Taxonomy {
      const taxonomy: Taxonomy = {
        revision: 0,
        categories: [],
        attributes: [],
      };
      for (const { kind, value } of everything.all()) {
        if (kind === "revision") taxonomy.revision = Number(value);
        else if (kind === "category") {
          taxonomy.categories.push(JSON.parse(value));
        } else if (kind === "lexicon") taxonomy.lexicon = JSON.parse(value);
        else taxonomy.attributes.push(JSON.parse(value));
      }
      return taxonomy;
    },
    commit({ baseRevision, subject }: TaxonomyChange): TaxonomyOutcome {
      if (getRevision() !== baseRevision) {
        return { status: "stale" };
      }
      if (
        subject.kind === "category" && !subject.next && isUsed.get(subject.id)
      ) {
        return { status: "category_in_use" };
      }
      const revision = baseRevision + 1;
      write(subject);
      setRevision.run(revision);
      outbox.add(outboxSubjectOf(subject, revision));
      return { status: "committed", revision };
    },
  };
}
