import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  ProductStore,
  TaxonomyChange,
  TaxonomyOutcome,
} from "../../src/catalog/ports/product_store.ts";
import type { Action } from "./dynamodb_actions.ts";
import { numberOf } from "./dynamodb_attributes.ts";
import {
  beginRemoval,
  completeRemoval,
  endRemoval,
  guardCategory,
  hasProducts,
} from "./dynamodb_category_removal.ts";
import type { CommitContext } from "./dynamodb_context.ts";
import { revisionKey, taxonomyPartition } from "./dynamodb_keys.ts";
import {
  nextRevision,
  promiseChange,
  taxonomyOf,
  writeSubject,
} from "./dynamodb_taxonomy_items.ts";
import { queryItems } from "./query_items.ts";

const maxReads = 5;

/** Keeps categories, definitions and the lexicon's head, an item each, and the revision that orders their changes. */
export function taxonomyStore(
  context: CommitContext,
): Pick<
  ProductStore,
  "getTaxonomy" | "getTaxonomyRevision" | "commitTaxonomy"
> {
  const { table, gates, now } = context;

  async function getTaxonomyRevision(): Promise<number> {
    const item = await table.getItem("read the revision", revisionKey());
    return item ? numberOf(item, "revision") : 0;
  }

  async function change(
    { baseRevision, subject }: TaxonomyChange,
    guards: readonly Action[] = [],
  ): Promise<TaxonomyOutcome> {
    const revision = baseRevision + 1;
    const { status } = await table.transact(`change the ${subject.kind}`, [
      nextRevision(baseRevision),
      writeSubject(subject),
      promiseChange(subject, { revision, now: now() }),
      ...guards,
    ]);
    return status === "committed" ? { status, revision } : { status: "stale" };
  }

  async function removeCategory(
    id: string,
    asked: TaxonomyChange,
  ): Promise<TaxonomyOutcome> {
    if (await getTaxonomyRevision() !== asked.baseRevision) {
      return { status: "stale" };
    }
    const removal = await beginRemoval(context, id);
    if (!removal) return await change(asked);
    let outcome: TaxonomyOutcome | undefined;
    try {
      await gates.close(removal);
      outcome = await hasProducts(context, id)
        ? { status: "category_in_use" }
        : await change(asked, [completeRemoval(removal)]);
      return outcome;
    } finally {
      if (outcome?.status !== "committed") {
        // The next product that wants in ends what cannot be ended now.
        await endRemoval(context, removal).catch(() => {});
      }
    }
  }

  return {
    getTaxonomyRevision,

    async getTaxonomy() {
      let before = await getTaxonomyRevision();
      for (let read = 0; read < maxReads; read++) {
        const items = await queryItems(table, "read the categories", {
          partition: taxonomyPartition,
        });
        // Pages of one query may show different revisions.
        const revision = await getTaxonomyRevision();
        if (revision === before) return { revision, ...taxonomyOf(items) };
        before = revision;
      }
      throw new CatalogError(
        "unavailable",
        "Cannot read the categories: they change too fast",
        { retryAfterSeconds: 1 },
      );
    },

    async commitTaxonomy(asked) {
      const { subject } = asked;
      if (subject.kind !== "category") return await change(asked);
      return subject.next
        ? await change(asked, [guardCategory(subject.id)])
        : await removeCategory(subject.id, asked);
    },
  };
}
