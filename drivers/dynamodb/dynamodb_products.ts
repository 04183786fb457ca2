import type {
  ProductRecord,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import { text } from "./dynamodb_attributes.ts";
import { recordOf } from "./dynamodb_items.ts";
import { productKey } from "./dynamodb_keys.ts";
import type { DynamodbTable } from "./open_table.ts";

/** About how many items of the table come on one product, the product among them. */
const itemsPerProduct = 8;

/** Reads products by id, and all of them by scanning the table. */
export function productReads(
  table: DynamodbTable,
): Pick<ProductStore, "getProduct" | "getProducts" | "scanProducts"> {
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

    async scanProducts({ after, limit }) {
      const records: ProductRecord[] = [];
      let begin = after === undefined ? undefined : productKey(after);
      do {
        const { items, last } = await table.scan("scan the products", {
          FilterExpression: "begins_with(pk, :product)",
          ExpressionAttributeValues: { ":product": text("product#") },
          ExclusiveStartKey: begin,
          Limit: limit * itemsPerProduct,
        });
        records.push(...items.map(recordOf));
        begin = last;
      } while (begin !== undefined && records.length < limit);
      const page = records.slice(0, limit);
      const end = page.at(-1);
      const isLast = begin === undefined && records.length <= limit;
      return { records: page, ...(isLast || !end ? {} : { next: end.id }) };
    },
  };
}
