import { CatalogError } from "../../src/catalog/errors.ts";
import type { OutboxClaim } from "../../src/catalog/ports/outbox.ts";
import { type Action, check, type Condition } from "./dynamodb_actions.ts";
import {
  type Item,
  number,
  numberOf,
  text,
  textOf,
} from "./dynamodb_attributes.ts";
import { leaseKey, waitingKey } from "./dynamodb_keys.ts";
import type { Waiting } from "./share_shards.ts";

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

/** Throws `stale` unless the item of the shard's lease says that the claim holds. */
export function requireClaim(
  claim: OutboxClaim,
  item: Item | undefined,
  now: number,
): void {
  const held = item && isLease(item) ? leaseOf(item) : undefined;
  if (
    held?.epoch !== claim.epoch || held.owner !== claim.owner ||
    held.expiresAt <= now
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

/** That the lease is as it was read. */
export function isStillLease({ epoch, expiresAt }: OutboxClaim): Condition {
  return {
    expression: "epoch = :epoch AND expiresAt = :expiresAt",
    values: { ":epoch": number(epoch), ":expiresAt": number(expiresAt) },
  };
}

/** The item that says who holds a shard until when. */
export function leaseItem(
  { shard, owner, epoch, expiresAt }: OutboxClaim,
): Item {
  return {
    ...leaseKey(shard),
    shard: number(shard),
    holder: text(owner),
    epoch: number(epoch),
    expiresAt: number(expiresAt),
  };
}

/** Whether an item is a lease. */
export function isLease(item: Item): boolean {
  return item["epoch"] !== undefined;
}

/** The lease in an item. */
export function leaseOf(item: Item): OutboxClaim {
  return {
    shard: numberOf(item, "shard"),
    owner: textOf(item, "holder"),
    epoch: numberOf(item, "epoch"),
    expiresAt: numberOf(item, "expiresAt"),
  };
}

/** The one item that says who waits for a share, the last one of several. */
export function waitingItem({ owner, expiresAt }: Waiting): Item {
  return {
    ...waitingKey(),
    holder: text(owner),
    expiresAt: number(expiresAt),
  };
}

/** Who waits, in its item. */
export function waitingOf(item: Item): Waiting {
  return {
    owner: textOf(item, "holder"),
    expiresAt: numberOf(item, "expiresAt"),
  };
}
