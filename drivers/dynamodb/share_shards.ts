import type { OutboxClaim } from "../../src/catalog/ports/outbox.ts";

/** Who wants shards and got none yet, until when. */
export type Waiting = { owner: string; expiresAt: number };

/** What an owner does about the shards of the outbox. */
export type Share = {
  /** Shards it renews, gives up and takes. */
  kept: OutboxClaim[];
  givenUp: OutboxClaim[];
  taken: number[];
  /** Whether it has less than it is due, so that others are to give up some. */
  isWaiting: boolean;
};

/**
 * The share of `owner` in `shards` shards, given who holds which at `now` and who
 * waits. Nobody keeps more than an equal share, rounded up; who has less than
 * that, rounded down, and finds nothing free, waits.
 */
export function shareShards(
  { leases, waiting, owner, now, shards }: {
    leases: readonly OutboxClaim[];
    waiting: Waiting | undefined;
    owner: string;
    now: number;
    shards: number;
  },
): Share {
  const own = leases.filter((lease) => lease.owner === owner);
  const others = leases.filter((lease) =>
    lease.owner !== owner && lease.expiresAt > now
  );
  const owners = new Set([owner, ...others.map((lease) => lease.owner)]);
  if (waiting && waiting.expiresAt > now) owners.add(waiting.owner);
  const due = shards / owners.size;
  const most = Math.ceil(due);

  const kept = own.slice(0, most);
  const held = new Set([...own, ...others].map(({ shard }) => shard));
  const taken = Array.from({ length: shards }, (_, shard) => shard)
    .filter((shard) => !held.has(shard))
    .slice(0, most - kept.length);
  return {
    kept,
    givenUp: own.slice(most),
    taken,
    isWaiting: kept.length + taken.length < Math.floor(due),
  };
}
