import type { HeldEntry, HeldShard } from "./held_shards.ts";
import type { ProductStore } from "./ports/product_store.ts";

/** How many entries one step of a walk meets at most, over all shards. */
export const entriesPerStep = 500;

/** What lies further from the head is met when some of this is settled. */
const mostEntries = 50_000;

type Position = { shard: HeldShard; after?: string };

/**
 * Walks through the entries of all shards at once, oldest first, without regard
 * to what is settled meanwhile, so that what is stuck at the head holds up
 * nothing behind it.
 */
export async function* walkOutbox(
  store: Pick<ProductStore, "readOutbox">,
  shards: readonly HeldShard[],
): AsyncGenerator<HeldEntry[]> {
  let positions: Position[] = shards.map((shard) => ({ shard }));
  let met = 0;
  while (positions.length > 0 && met < mostEntries) {
    const limit = Math.max(1, Math.floor(entriesPerStep / positions.length));
    const pages = await Promise.all(
      positions.map(async ({ shard, ...after }) => ({
        shard,
        entries: await store.readOutbox(shard.claim, { limit, ...after }),
      })),
    );
    const entries = pages.flatMap(({ shard, entries }) =>
      entries.map((entry) => ({ shard, entry }))
    );
    met += entries.length;
    yield entries;
    positions = pages.flatMap(({ shard, entries }) => {
      const last = entries.at(-1);
      return last && entries.length >= limit
        ? [{ shard, after: last.entryId }]
        : [];
    });
  }
}
