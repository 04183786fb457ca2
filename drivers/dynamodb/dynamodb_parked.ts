import { productIdOf } from "../../src/catalog/outbox_subject.ts";
import type {
  OutboxEntry,
  ParkedEntry,
} from "../../src/catalog/ports/outbox.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { isPresent, put, remove } from "./dynamodb_actions.ts";
import {
  type Item,
  json,
  jsonOf,
  number,
  numberOf,
  text,
  textOf,
} from "./dynamodb_attributes.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import {
  beforeEntries,
  key,
  outboxPartition,
  outboxShards,
  parkedPartition,
} from "./dynamodb_keys.ts";
import { outboxItem } from "./dynamodb_outbox_items.ts";
import type { DynamodbTable } from "./open_table.ts";
import { queryItems } from "./query_items.ts";

const maxShown = 100;

/** A shard with more entries than this is not counted further. */
const maxCounted = 10_000;

/** What can be seen of the outbox, and the way back for entries that were set aside. */
export function outboxState(
  { table }: DynamodbContext,
): Pick<ProductStore, "unparkOutbox" | "getOutboxState"> {
  async function unpark(item: Item): Promise<number> {
    const { entry } = parkedOf(item);
    const { status } = await table.transact("put back an outbox entry", [
      remove(parkedKey(numberOf(item, "shard"), entry.entryId), isPresent),
      put(outboxItem(numberOf(item, "shard"), entry)),
    ]);
    return status === "committed" ? 1 : 0;
  }

  return {
    async unparkOutbox() {
      let count = 0;
      const items = await queryItems(table, "read the parked entries", {
        partition: parkedPartition,
      });
      for (const item of items) count += await unpark(item);
      return count;
    },

    async getOutboxState() {
      const doing = "read the state of the outbox";
      const [parked, ...shards] = await Promise.all([
        queryItems(table, doing, {
          partition: parkedPartition,
          limit: maxShown,
        }),
        ...Array.from(
          { length: outboxShards },
          (_, shard) =>
            queryItems(table, doing, {
              partition: outboxPartition(shard),
              range: {
                expression: "sk > :lease",
                values: { ":lease": text(beforeEntries) },
              },
              attributes: "writtenAt",
              limit: maxCounted,
            }),
        ),
      ]);
      const oldest = shards.flatMap(([first]) =>
        first ? [numberOf(first, "writtenAt")] : []
      );
      return {
        pending: shards.flat().length,
        ...(oldest.length > 0 ? { oldestAt: Math.min(...oldest) } : {}),
        parked: parked.map(parkedOf),
      };
    },
  };
}

/** The item of an entry that was set aside. */
export function parkedItem(shard: number, parked: ParkedEntry): Item {
  const productId = productIdOf(parked.entry.subject);
  return {
    ...parkedKey(shard, parked.entry.entryId),
    shard: number(shard),
    ...(productId === undefined ? {} : { productId: text(productId) }),
    parked: json(parked),
  };
}

/** The keys of what was set aside about the products that `entries` are about. */
export async function parkedKeysAbout(
  table: DynamodbTable,
  shard: number,
  entries: readonly OutboxEntry[],
): Promise<Item[]> {
  const ids = new Set(entries.map(({ subject }) => productIdOf(subject)));
  ids.delete(undefined);
  if (ids.size === 0) return [];
  const items = await queryItems(table, "read the parked entries", {
    partition: parkedPartition,
    range: {
      expression: "begins_with(sk, :shard)",
      values: { ":shard": text(`${shard}#`) },
    },
    attributes: "sk, productId",
  });
  return items
    .filter(({ productId }) => ids.has(productId?.S))
    .map((item) => key(parkedPartition, textOf(item, "sk")));
}

function parkedOf(item: Item): ParkedEntry {
  return jsonOf(item, "parked");
}

function parkedKey(shard: number, entryId: string): Item {
  return key(parkedPartition, `${shard}#${entryId}`);
}
