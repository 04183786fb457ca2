import type { OutboxClaim } from "../../src/catalog/ports/outbox.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { type Action, isAbsent, put } from "./dynamodb_actions.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { leaseKey, outboxShards, waitingKey } from "./dynamodb_keys.ts";
import {
  isLease,
  isStillLease,
  leaseItem,
  leaseOf,
  waitingItem,
  waitingOf,
} from "./dynamodb_leases.ts";
import { shareShards } from "./share_shards.ts";

/** A change of one lease, and the claim it makes. */
type Step = { claim: OutboxClaim; action: Action };

/**
 * Gives out the shards of the outbox. An item a shard says who holds it until
 * when; all of them are read and written in one request each, unless another
 * owner comes between.
 */
export function outboxClaims(
  { table, now }: DynamodbContext,
): Pick<ProductStore, "claimOutbox"> {
  const shards = Array.from({ length: outboxShards }, (_, shard) => shard);

  async function read() {
    const items = await table.getItems("read who holds the outbox", [
      ...shards.map(leaseKey),
      waitingKey(),
    ]);
    const other = items.find((item) => !isLease(item));
    return {
      leases: items.filter(isLease).map(leaseOf)
        .sort((a, b) => a.shard - b.shard),
      waiting: other && waitingOf(other),
    };
  }

  async function take(steps: readonly Step[]): Promise<OutboxClaim[]> {
    if (steps.length === 0) return [];
    const { status } = await table.transact(
      "claim shards of the outbox",
      steps.map(({ action }) => action),
    );
    if (status === "committed") return steps.map(({ claim }) => claim);
    if (steps.length === 1) return [];
    // Another one has taken some of them, but perhaps not all.
    const claims = await Promise.all(steps.map((step) => take([step])));
    return claims.flat();
  }

  return {
    async claimOutbox({ owner, leaseSeconds }) {
      const { leases, waiting } = await read();
      const time = now();
      const expiresAt = time + leaseSeconds * 1000;
      const share = shareShards({
        leases,
        waiting,
        owner,
        now: time,
        shards: outboxShards,
      });
      const epochs = new Map(leases.map((lease) => [lease.shard, lease]));
      const claims = await take([
        ...share.kept.map((held) => step(held, { ...held, expiresAt })),
        ...share.taken.map((shard) => {
          const held = epochs.get(shard);
          const epoch = (held?.epoch ?? 0) + 1;
          return step(held, { shard, owner, epoch, expiresAt });
        }),
        ...share.givenUp.map((held) =>
          step(held, { ...held, expiresAt: time })
        ),
      ]);
      if (share.isWaiting && leaseSeconds > 0) {
        const item = waitingItem({ owner, expiresAt });
        await table.transact("wait for a share of the outbox", [put(item)]);
      }
      return claims.filter((claim) => claim.expiresAt === expiresAt);
    },
  };
}

function step(held: OutboxClaim | undefined, claim: OutboxClaim): Step {
  const condition = held ? isStillLease(held) : isAbsent;
  return { claim, action: put(leaseItem(claim), condition) };
}
