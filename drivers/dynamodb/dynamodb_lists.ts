import { Buffer } from "node:buffer";
import type {
  ListRequest,
  ProductStore,
} from "../../src/catalog/ports/product_store.ts";
import { text, textOf } from "./dynamodb_attributes.ts";
import {
  allProducts,
  listIndexes,
  listKey,
  listPartition,
  pricePrefix,
  sortKeyOf,
} from "./dynamodb_filing.ts";
import { listShards } from "./dynamodb_keys.ts";
import type { DynamodbTable } from "./open_table.ts";
import { type ItemQuery, queryItems } from "./query_items.ts";

/** A stretch of a list between two keys, both left out; the sort key is an attribute of the rows. */
type Stretch = {
  index?: string;
  sortKey: string;
  descending?: boolean;
  above?: string | undefined;
  below?: string | undefined;
};

type Row = { sortKey: string; id: string };

/** Lists products by merging the shards of a list. The order `id` is consistent; the others are indexes, which lag. */
export function productLists(
  table: DynamodbTable,
): Pick<ProductStore, "listProducts"> {
  return {
    async listProducts(request) {
      // One more than asked for tells whether the list goes on.
      const wanted = request.limit + 1;
      const rows: Row[] = [];
      for (const stretch of stretchesOf(request)) {
        if (rows.length === wanted) break;
        const limit = wanted - rows.length;
        rows.push(...await merge(table, stretch, { ...request, limit }));
      }
      const shown = rows.slice(0, request.limit);
      const last = rows.length === wanted ? shown.at(-1) : undefined;
      return {
        ids: shown.map(({ id }) => id),
        ...(last && { next: { key: sortKeyOf(last.sortKey), id: last.id } }),
      };
    },
  };
}

/** What is to be shown after the position asked for, first things first. */
function stretchesOf({ order, after }: ListRequest): Stretch[] {
  const position = after && listKey(String(after.key), after.id);
  switch (order) {
    case "id":
      return [{ sortKey: "sk", above: after?.id }];
    case "newest":
      return [{ ...listIndexes.newest, descending: true, below: position }];
    case "name":
      return [{ ...listIndexes.name, above: position }];
    case "-price":
      return [{ ...listIndexes.price, descending: true, below: position }];
    case "price": {
      const unpriced = { ...listIndexes.price, below: pricePrefix.with };
      return position?.startsWith(pricePrefix.without)
        ? [{ ...unpriced, above: position }]
        : [
          { ...listIndexes.price, above: position ?? pricePrefix.with },
          unpriced,
        ];
    }
  }
}

async function merge(
  table: DynamodbTable,
  { index, sortKey, descending, above, below }: Stretch,
  { status, categoryId, limit }: ListRequest,
): Promise<Row[]> {
  const category = categoryId ?? allProducts;
  const shards = await Promise.all(
    Array.from(
      { length: listShards },
      (_, shard) =>
        queryItems(table, `list products in "${category}"`, {
          partition: listPartition({ category, status, shard }),
          range: toRange(sortKey, { above, below }),
          index,
          descending,
          limit,
        }),
    ),
  );
  const rows = shards.flat().map((item) => ({
    sortKey: textOf(item, sortKey),
    id: textOf(item, "sk"),
  }));
  return rows.sort(descending ? (a, b) => inOrder(b, a) : inOrder)
    .slice(0, limit);
}

function toRange(
  sortKey: string,
  { above, below }: Pick<Stretch, "above" | "below">,
): ItemQuery["range"] {
  if (above !== undefined && below !== undefined) {
    // Both ends of BETWEEN are in; no key is `below` itself.
    return {
      expression: `${sortKey} BETWEEN :above AND :below`,
      values: { ":above": text(above + "\u0000"), ":below": text(below) },
    };
  }
  if (above !== undefined) {
    return {
      expression: `${sortKey} > :above`,
      values: { ":above": text(above) },
    };
  }
  if (below !== undefined) {
    return {
      expression: `${sortKey} < :below`,
      values: { ":below": text(below) },
    };
  }
  return undefined;
}

/** DynamoDB's order of texts: by their bytes in UTF-8. */
function inOrder(a: Row, b: Row): number {
  return Buffer.compare(Buffer.from(a.sortKey), Buffer.from(b.sortKey));
}
