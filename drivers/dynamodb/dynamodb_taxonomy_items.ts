import {
  nameOfSubject,
  outboxSubjectOf,
} from "../../src/catalog/outbox_subject.ts";
import type {
  Taxonomy,
  TaxonomyChange,
} from "../../src/catalog/ports/product_store.ts";
import { type Action, put, remove, update } from "./dynamodb_actions.ts";
import { type Item, json, jsonOf, number } from "./dynamodb_attributes.ts";
import { key, revisionKey, taxonomyPartition } from "./dynamodb_keys.ts";
import { putOutboxEntry } from "./dynamodb_outbox_items.ts";

type Subject = TaxonomyChange["subject"];

/** Moves the revision on from `base`, if it is still that. */
export function nextRevision(base: number): Action {
  return update(revisionKey(), {
    expression: "SET revision = :next",
    values: { ":next": number(base + 1) },
  }, {
    expression: base === 0 ? "attribute_not_exists(pk)" : "revision = :base",
    ...(base === 0 ? {} : { values: { ":base": number(base) } }),
  });
}

/** Writes or removes the category or definition, or writes the lexicon's head. */
export function writeSubject(subject: Subject): Action {
  const place = key(taxonomyPartition, sortKeyOf(subject));
  return subject.next
    ? put({ ...place, [subject.kind]: json(subject.next) })
    : remove(place);
}

/** Promises the relay the change that made `revision`. */
export function promiseChange(
  subject: Subject,
  { revision, now }: { revision: number; now: number },
): Action {
  return putOutboxEntry(outboxSubjectOf(subject, revision), now);
}

/** What the items of the taxonomy's partition hold. */
export function taxonomyOf(
  items: readonly Item[],
): Omit<Taxonomy, "revision"> {
  const taxonomy: Omit<Taxonomy, "revision"> = {
    categories: [],
    attributes: [],
  };
  for (const item of items) {
    if (item["category"]) taxonomy.categories.push(jsonOf(item, "category"));
    else if (item["lexicon"]) taxonomy.lexicon = jsonOf(item, "lexicon");
    else taxonomy.attributes.push(jsonOf(item, "attribute"));
  }
  return taxonomy;
}

function sortKeyOf(subject: Subject): string {
  return `${subject.kind}#${nameOfSubject(subject)}`;
}
