import type { IdempotencyRecord } from "../../src/catalog/ports/product_store.ts";
import type { DynamodbContext } from "./dynamodb_context.ts";
import { idempotencyRecordOf } from "./dynamodb_items.ts";
import { idempotencyKey } from "./dynamodb_keys.ts";

/** The record under `key`, unless it has expired: DynamoDB itself removes it days later. */
export async function readIdempotencyRecord(
  { table, now }: DynamodbContext,
  key: string,
): Promise<IdempotencyRecord | undefined> {
  const doing = "read an idempotency record";
  const item = await table.getItem(doing, idempotencyKey(key));
  return item && idempotencyRecordOf(item, now());
}
