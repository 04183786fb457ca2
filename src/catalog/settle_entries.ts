import type { HeldEntry, HeldShard } from "./held_shards.ts";
import type { OutboxEntry } from "./ports/outbox.ts";
import type { ProductStore } from "./ports/product_store.ts";

/** Settles entries, each shard's under its claim, and forgets the attempts at them. */
export async function settleEntries(
  store: Pick<ProductStore, "settleOutbox">,
  held: readonly HeldEntry[],
): Promise<void> {
  const shards = new Map<HeldShard, OutboxEntry[]>();
  for (const { shard, entry } of held) {
    const entries = shards.get(shard);
    if (entries) entries.push(entry);
    else shards.set(shard, [entry]);
  }
  await Promise.all(
    Array.from(shards, async ([{ claim, attempts }, entries]) => {
      await store.settleOutbox(claim, entries);
      for (const { entryId } of entries) attempts.delete(entryId);
    }),
  );
}
