import type {
  IdempotencyRecord,
  ProductRecord,
} from "../../src/catalog/ports/product_store.ts";
import { productJson, productOfJson } from "../../src/catalog/product_json.ts";
import {
  type Item,
  json,
  jsonOf,
  number,
  numberOf,
  text,
  textOf,
} from "./dynamodb_attributes.ts";
import { idempotencyKey, productKey } from "./dynamodb_keys.ts";

/** The item of a product's record. The product is JSON: DynamoDB's numbers are narrower than JavaScript's. */
export function recordItem(record: ProductRecord): Item {
  const { id, version, product, filedUnder, mutations } = record;
  return {
    ...productKey(id),
    id: text(id),
    version: number(version),
    filedUnder: json(filedUnder),
    mutations: json(mutations),
    ...(product ? { product: text(productJson(product)) } : {}),
  };
}

/** The record in a product's item. */
export function recordOf(item: Item): ProductRecord {
  const id = textOf(item, "id");
  return {
    id,
    version: numberOf(item, "version"),
    filedUnder: jsonOf(item, "filedUnder"),
    mutations: jsonOf(item, "mutations"),
    ...(item["product"]
      ? { product: productOfJson(textOf(item, "product")) }
      : {}),
  };
}

/** The item of an idempotency record. DynamoDB removes it some days after `removeAfter`, in seconds. */
export function idempotencyItem(record: IdempotencyRecord): Item {
  return {
    ...idempotencyKey(record.key),
    record: json(record),
    expiresAt: number(record.expiresAt),
    removeAfter: number(Math.ceil(record.expiresAt / 1000)),
  };
}

/** The idempotency record in an item, unless it has expired at `now`. */
export function idempotencyRecordOf(
  item: Item,
  now: number,
): IdempotencyRecord | undefined {
  return numberOf(item, "expiresAt") > now ? jsonOf(item, "record") : undefined;
}
