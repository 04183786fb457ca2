import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { recordOf } from "./dynamodb_items.ts";
import { productKey } from "./dynamodb_keys.ts";
import type { DynamodbTable } from "./open_table.ts";

/** Reads products by id. */
export function productReads(
  table: DynamodbTable,
): Pick<ProductStore, "getProduct" | "getProducts"> {
  return {
    async getProduct(id) {
      const item = await table.getItem(`read product "${id}"`, productKey(id));
      return item && recordOf(item);
    },

    async getProducts(ids) {
      // DynamoDB refuses a key that is asked for twice.
      const keys = [...new Set(ids)].map(productKey);
      const items = await table.getItems("read products", keys);
      return items.map(recordOf);
    },
  };
}
