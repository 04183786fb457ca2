import type { AttributeDefinition } from "../../src/catalog/attribute.ts";
import type { Category } from "../../src/catalog/category.ts";
import type { OutboxSubject } from "../../src/catalog/ports/outbox.ts";
import type { TaxonomyChange } from "../../src/catalog/ports/product_store.ts";
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

/** Writes or removes the category or definition. */
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
  const changed: OutboxSubject = subject.kind === "category"
    ? { kind: "category", id: subject.id, revision }
    : { kind: "attribute", name: subject.name, revision };
  return putOutboxEntry(changed, now);
}

/** The categories and definitions in the items of the taxonomy's partition. */
export function taxonomyOf(
  items: readonly Item[],
): { categories: Category[]; attributes: AttributeDefinition[] } {
  const categories: Category[] = [];
  const attributes: AttributeDefinition[] = [];
  for (const item of items) {
    if (item["category"]) categories.push(jsonOf(item, "category"));
    else attributes.push(jsonOf(item, "attribute"));
  }
  return { categories, attributes };
}

function sortKeyOf(subject: Subject): string {
  return subject.kind === "category"
    ? `category#${subject.id}`
    : `attribute#${subject.name}`;
}
