import { CatalogError } from "./errors.ts";
import type { PendingWrites } from "./pending_writes.ts";
import type { ProductCache } from "./ports/product_cache.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import { toCachedRecord } from "./served_product.ts";

/** A record as it is stored, with the token of the mark that its write set, if any. */
export type StoredRecord = {
  record: ProductRecord;
  token: string | undefined;
};

export type PutParts = {
  cache: ProductCache;
  pendingWrites: PendingWrites;
  coherence: "available" | "strict";
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

const deadlineSeconds = 5;
const retryMilliseconds = 200;

/**
 * Puts at most 100 stored records into the cache and tries again, for at most
 * 5 seconds, until it has confirmed each. From a confirmed put on nobody reads
 * anything older. Resolves, for each, whether it was confirmed.
 */
export async function putCoherently(
  { cache, pendingWrites, now, wait }: PutParts,
  stored: readonly StoredRecord[],
): Promise<boolean[]> {
  if (stored.length === 0) return [];
  const entries = stored.map(({ record, token }) => ({
    id: record.id,
    record: toCachedRecord(record),
    ...(token === undefined ? {} : { token }),
  }));
  const confirmed = await cache.put(entries);
  const deadline = now() + deadlineSeconds * 1000;
  while (confirmed.includes(false) && now() + retryMilliseconds < deadline) {
    await wait(retryMilliseconds);
    const open = entries.flatMap((entry, index) =>
      confirmed[index] ? [] : [{ entry, index }]
    );
    const again = await cache.put(open.map(({ entry }) => entry));
    open.forEach(({ index }, place) =>
      confirmed[index] = again[place] ?? false
    );
  }
  const records = stored.map(({ record }) => record);
  pendingWrites.confirm(records.filter((_, index) => confirmed[index]));
  pendingWrites.note(records.filter((_, index) => !confirmed[index]));
  return confirmed;
}

/** `putCoherently` for one record; throws `outcome_unknown` where a strict catalogue has no confirmation. */
export async function putOneCoherently(
  parts: PutParts,
  stored: StoredRecord,
): Promise<boolean> {
  const [coherent = false] = await putCoherently(parts, [stored]);
  if (coherent || parts.coherence === "available") return coherent;
  throw unconfirmed(stored.record.id);
}

/** The refusal of a strict catalogue to write what the cache would not confirm: nothing has happened. */
export function incoherent(id: string): CatalogError {
  return new CatalogError(
    "unavailable",
    `Cannot write product "${id}": the cache does not answer`,
    { retryAfterSeconds: 1 },
  );
}

/** The refusal of a strict catalogue to acknowledge what is written and may not be seen yet. */
export function unconfirmed(id: string): CatalogError {
  return new CatalogError(
    "outcome_unknown",
    `Cannot confirm the write of product "${id}": it is stored, but the cache does not answer`,
    { retryAfterSeconds: 1 },
  );
}
