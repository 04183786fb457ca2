import type { ProductRecord } from "./ports/product_store.ts";

/** Writes that happened and that the cache has not confirmed, as far as this process knows. */
export type PendingWrites = {
  /** The cache did not confirm these in the time that their writes waited for it. */
  note(records: readonly ProductRecord[]): void;
  /** The cache has confirmed these. */
  confirm(records: readonly ProductRecord[]): void;
  /** Everything that was written before this moment was carried on, by whichever process. */
  carriedOnUntil(moment: number): void;
  count(): number;
};

/** What is beyond that is not counted. */
const mostKept = 100_000;

/** Keeps the newest version of each product that is pending, at first none. */
export function createPendingWrites(
  { now }: { now: () => number },
): PendingWrites {
  const pending = new Map<string, { version: number; notedAt: number }>();
  return {
    note(records) {
      for (const { id, version } of records) {
        const known = pending.get(id);
        if (known ? known.version >= version : pending.size >= mostKept) {
          continue;
        }
        pending.set(id, { version, notedAt: now() });
      }
    },
    confirm(records) {
      for (const { id, version } of records) {
        const known = pending.get(id);
        if (known && known.version <= version) pending.delete(id);
      }
    },
    carriedOnUntil(moment) {
      for (const [id, { notedAt }] of pending) {
        if (notedAt < moment) pending.delete(id);
      }
    },
    count: () => pending.size,
  };
}
