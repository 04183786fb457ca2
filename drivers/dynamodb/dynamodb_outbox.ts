import type {
  OutboxClaim,
  OutboxEntry,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import {
  type Action,
  isPresent,
  put,
  remove,
  update,
} from "./dynamodb_actions.ts";
import { text } from "./dynamodb_attributes.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { key, outboxPartition } from "./dynamodb_keys.ts";
import { fence, lostClaim, requireClaim } from "./dynamodb_leases.ts";
import { outboxEntryOf } from "./dynamodb_outbox_items.ts";
import { parkedItem } from "./dynamodb_parked.ts";
import { queryItems } from "./query_items.ts";

/** One action of a transaction's 100 is the fence. */
const entriesPerTransaction = 99;

/** The work of whoever has claimed a shard of the outbox. */
export function outboxWork(
  context: DynamodbContext,
): Pick<
  ProductStore,
  "readOutbox" | "settleOutbox" | "noteOutboxProgress" | "parkOutboxEntry"
> {
  const { table, now } = context;

  async function workFenced(
    claim: OutboxClaim,
    actions: readonly Action[],
  ): Promise<void> {
    const doing = `work on shard ${claim.shard} of the outbox`;
    const transaction = await table.transact(doing, [
      fence(claim, now()),
      ...actions,
    ]);
    if (transaction.status === "committed") return;
    const [fenced] = transaction.reasons;
    if (fenced?.Code === "ConditionalCheckFailed") throw lostClaim(claim);
  }

  return {
    async readOutbox(claim, limit) {
      const items = await queryItems(table, "read the outbox", {
        partition: outboxPartition(claim.shard),
        limit,
      });
      await requireClaim(context, claim);
      return items.map(outboxEntryOf);
    },

    async settleOutbox(claim, entries) {
      for (let at = 0; at < entries.length; at += entriesPerTransaction) {
        const some = entries.slice(at, at + entriesPerTransaction);
        await workFenced(
          claim,
          some.map((each) => remove(entryKey(claim, each))),
        );
      }
    },

    async noteOutboxProgress(claim, entry, progress) {
      await workFenced(claim, [
        update(entryKey(claim, entry), {
          expression: "SET progress = :progress",
          values: { ":progress": text(progress) },
        }, isPresent),
      ]);
    },

    async parkOutboxEntry(claim, entry, reason) {
      const parked = { entry, reason, parkedAt: now() };
      await workFenced(claim, [
        remove(entryKey(claim, entry)),
        put(parkedItem(claim.shard, parked)),
      ]);
    },
  };
}

function entryKey({ shard }: OutboxClaim, { entryId }: OutboxEntry) {
  return key(outboxPartition(shard), entryId);
}
