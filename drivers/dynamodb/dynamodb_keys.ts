import { type Item, text } from "./dynamodb_attributes.ts";

/**
 * How many partitions the outbox is spread over. A partition takes some 250
 * commits/s, and an idle service queries each every two seconds. Stored: it may
 * never change.
 */
export const outboxShards = 8;

/** How many partitions each list is spread over. Stored: it may never change. */
export const listShards = 4;

/** How many gates lead into the categories. Stored: it may never change. */
export const categoryGateCount = 32;

/** A sort key before those of the entries of the outbox, which begin with a digit. */
export const beforeEntries = "!";

/** A partition that holds one item has this as its sort key. */
const only = "-";

/** The key of the item `sk` in the partition `pk`. */
export function key(pk: string, sk: string = only): Item {
  return { pk: text(pk), sk: text(sk) };
}

/** The product or tombstone. */
export function productKey(id: string): Item {
  return key(`product#${id}`);
}

/** Who has this SKU; `skuKey` is its form without case. */
export function skuOwnerKey(skuKey: string): Item {
  return key(`sku#${skuKey}`);
}

export function idempotencyKey(name: string): Item {
  return key(`idempotency#${name}`);
}

/** That there is such a category, and whether it is being removed. */
export function categoryGuardKey(id: string): Item {
  return key(`category#${id}`);
}

/** What the writes of products into categories are checked against; each takes one of the gates. */
export function categoryGateKey(gate: number): Item {
  return key(`gate#${gate}`);
}

export function revisionKey(): Item {
  return key("revision");
}

export function settingKey(name: string): Item {
  return key(`setting#${name}`);
}

/** Who holds a shard of the outbox: in its partition, so that one query reads both, and before all entries. */
export function leaseKey(shard: number): Item {
  return key(outboxPartition(shard), beforeEntries);
}

/** Who waits for a share of the outbox. */
export function waitingKey(): Item {
  return key("outbox-waiting");
}

/** The partition with one shard of the outbox. */
export function outboxPartition(shard: number): string {
  return `outbox#${shard}`;
}

/** The partition with all categories and attribute definitions. */
export const taxonomyPartition = "taxonomy";

/** The partition with the outbox entries that were set aside. */
export const parkedPartition = "parked";

/** The shard of `count` that `subject` belongs to (FNV-1a, 32 bits). */
export function shardOf(subject: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < subject.length; index++) {
    hash = Math.imul(hash ^ subject.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % count;
}

/** A whole number as a text that sorts as the number does, up to 2^53. */
export function sortable(value: number): string {
  return String(value).padStart(16, "0");
}
