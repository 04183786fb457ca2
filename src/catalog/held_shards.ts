import type { OutboxClaim, OutboxEntry } from "./ports/outbox.ts";

/** What was already done about an entry that cannot be settled yet. */
export type Attempt = {
  /** The index took the product as it was after the entry was written. */
  indexed: boolean;
  /** The cache confirmed it. */
  cached: boolean;
  /** How often the index refused it, and why the last time. */
  refusals: number;
  reason?: string;
};

/** A claimed shard of the outbox, with the attempts at its entries by their ids. */
export type HeldShard = { claim: OutboxClaim; attempts: Map<string, Attempt> };

/** An entry and the shard it was read from. */
export type HeldEntry = { shard: HeldShard; entry: OutboxEntry };

/**
 * The shards as they are claimed now. What was remembered of one is kept as long
 * as nobody else held it: only the holder settles or parks.
 */
export function holdShards(
  held: readonly HeldShard[],
  claims: readonly OutboxClaim[],
): HeldShard[] {
  return claims.map((claim) => {
    const before = held.find((each) =>
      each.claim.shard === claim.shard && each.claim.epoch === claim.epoch
    );
    return { claim, attempts: before?.attempts ?? new Map<string, Attempt>() };
  });
}

/** The attempt at an entry; a new one at first. */
export function attemptAt({ shard: { attempts }, entry }: HeldEntry): Attempt {
  const known = attempts.get(entry.entryId);
  if (known) return known;
  const attempt: Attempt = { indexed: false, cached: false, refusals: 0 };
  attempts.set(entry.entryId, attempt);
  return attempt;
}
