import { CatalogError } from "../../src/catalog/errors.ts";
import type {
  OutboxClaim,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import {
  type Action,
  check,
  type Condition,
  isAbsent,
  put,
} from "./dynamodb_actions.ts";
import {
  type Item,
  number,
  numberOf,
  text,
  textOf,
} from "./dynamodb_attributes.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { leaseKey, outboxShards } from "./dynamodb_keys.ts";

/** Gives out the shards of the outbox. An item a shard says who holds it until when. */
export function outboxLeases(
  { table, now }: DynamodbContext,
): Pick<ProductStore, "claimOutbox"> {
  async function claim(
    wanted: Omit<OutboxClaim, "epoch">,
    held: OutboxClaim | undefined,
  ): Promise<OutboxClaim[]> {
    const isOwn = held?.owner === wanted.owner;
    if (held && !isOwn && held.expiresAt > now()) return [];
    const epoch = (held?.epoch ?? 0) + (isOwn ? 0 : 1);
    const next = { ...wanted, epoch };
    const { status } = await table.transact(
      `claim shard ${wanted.shard} of the outbox`,
      [put(leaseItem(next), held ? isStill(held) : isAbsent)],
    );
    return status === "committed" ? [next] : [];
  }

  return {
    async claimOutbox({ owner, leaseSeconds }) {
      const expiresAt = now() + leaseSeconds * 1000;
      const shards = Array.from({ length: outboxShards }, (_, shard) => shard);
      const doing = "read who holds the outbox";
      const items = await table.getItems(doing, shards.map(leaseKey));
      const held = new Map(
        items.map(leaseOf).map((lease) => [lease.shard, lease] as const),
      );
      const claims = await Promise.all(
        shards.map((shard) =>
          claim({ shard, owner, expiresAt }, held.get(shard))
        ),
      );
      return claims.flat();
    },
  };
}

/** The action that makes a transaction depend on the claim. It comes first. */
export function fence(claim: OutboxClaim, now: number): Action {
  return check(leaseKey(claim.shard), {
    expression: "epoch = :epoch AND holder = :holder AND expiresAt > :now",
    values: {
      ":epoch": number(claim.epoch),
      ":holder": text(claim.owner),
      ":now": number(now),
    },
  });
}

/** Throws `stale` unless the claim still holds. */
export async function requireClaim(
  { table, now }: DynamodbContext,
  claim: OutboxClaim,
): Promise<void> {
  const doing = `read who holds shard ${claim.shard} of the outbox`;
  const item = await table.getItem(doing, leaseKey(claim.shard));
  const held = item && leaseOf(item);
  if (
    held?.epoch !== claim.epoch || held.owner !== claim.owner ||
    held.expiresAt <= now()
  ) {
    throw lostClaim(claim);
  }
}

/** The error of whoever works on a shard that is no longer theirs. */
export function lostClaim({ shard }: OutboxClaim): CatalogError {
  return new CatalogError(
    "stale",
    `Cannot work on shard ${shard} of the outbox: the claim was lost`,
  );
}

function isStill({ epoch, expiresAt }: OutboxClaim): Condition {
  return {
    expression: "epoch = :epoch AND expiresAt = :expiresAt",
    values: { ":epoch": number(epoch), ":expiresAt": number(expiresAt) },
  };
}

function leaseItem({ shard, owner, epoch, expiresAt }: OutboxClaim): Item {
  return {
    ...leaseKey(shard),
    shard: number(shard),
    holder: text(owner),
    epoch: number(epoch),
    expiresAt: number(expiresAt),
  };
}

function leaseOf(item: Item): OutboxClaim {
  return {
    shard: numberOf(item, "shard"),
    owner: textOf(item, "holder"),
    epoch: numberOf(item, "epoch"),
    expiresAt: numberOf(item, "expiresAt"),
  };
}
