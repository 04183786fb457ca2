import type {
  OutboxClaim,
  OutboxEntry,
} from "../../src/catalog/ports/outbox.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import {
  type Action,
  isPresent,
  put,
  remove,
  update,
} from "./dynamodb_actions.ts";
import { text } from "./dynamodb_attributes.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { key, leaseKey, outboxPartition } from "./dynamodb_keys.ts";
import { fence, lostClaim, requireClaim } from "./dynamodb_leases.ts";
import { outboxEntryOf, putOutboxEntry } from "./dynamodb_outbox_items.ts";
import { parkedItem, parkedKeysAbout } from "./dynamodb_parked.ts";
import { queryItems } from "./query_items.ts";

/** One action of a transaction's 100 is the fence. */
const actionsPerTransaction = 99;

/** What is asked of the outbox, and the work of whoever has claimed a shard of it. */
export function outboxWork(
  context: DynamodbContext,
): Pick<
  ProductStore,
  | "requestRepairs"
  | "readOutbox"
  | "settleOutbox"
  | "noteOutboxProgress"
  | "parkOutboxEntry"
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
    async requestRepairs(ids) {
      const entries = ids.map((id) =>
        putOutboxEntry({ kind: "repair", id }, now())
      );
      if (entries.length > 0) await table.transact("ask for repairs", entries);
    },

    async readOutbox(claim, { limit, after }) {
      const partition = outboxPartition(claim.shard);
      const doing = "read the outbox";
      if (after === undefined) {
        const items = await queryItems(table, doing, {
          partition,
          limit: limit + 1,
        });
        const [lease, ...entries] = items;
        requireClaim(claim, lease, now());
        return entries.map(outboxEntryOf);
      }
      const entries = await queryItems(table, doing, {
        partition,
        range: { expression: "sk > :after", values: { ":after": text(after) } },
        limit,
      });
      const lease = await table.getItem(doing, leaseKey(claim.shard));
      requireClaim(claim, lease, now());
      return entries.map(outboxEntryOf);
    },

    async settleOutbox(claim, entries) {
      const keys = [
        ...entries.map((each) => entryKey(claim, each)),
        ...await parkedKeysAbout(table, claim.shard, entries),
      ];
      for (let at = 0; at < keys.length; at += actionsPerTransaction) {
        const some = keys.slice(at, at + actionsPerTransaction);
        await workFenced(claim, some.map((each) => remove(each)));
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
