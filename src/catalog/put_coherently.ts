import type { ProductCache } from "./ports/product_cache.ts";
import type { ProductRecord } from "./ports/product_store.ts";
import { toCachedRecord } from "./served_product.ts";

/** A record that was committed, with the token of its mark if that was confirmed. */
export type CommittedRecord = {
  record: ProductRecord;
  token: string | undefined;
};

type PutParts = {
  cache: ProductCache;
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

const deadlineSeconds = 5;
const retryMilliseconds = 200;

/**
 * Puts at most 100 committed records into the cache and tries again, for at most
 * 5 seconds, until it has confirmed each. From a confirmed put on nobody reads
 * anything older. Resolves, for each, whether it was confirmed.
 */
export async function putCoherently(
  { cache, now, wait }: PutParts,
  committed: readonly CommittedRecord[],
): Promise<boolean[]> {
  const entries = committed.map(({ record, token }) => ({
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
  return confirmed;
}
