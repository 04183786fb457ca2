import type {
  ListOrder,
  ProductRecord,
} from "../../src/catalog/ports/product_store.ts";
import type { Product, ProductStatus } from "../../src/catalog/product.ts";
import { nameSortKey } from "../../src/catalog/name_sort_key.ts";
import { type Action, put, remove } from "./dynamodb_actions.ts";
import { type Item, text } from "./dynamodb_attributes.ts";
import { key, listShards, shardOf, sortable } from "./dynamodb_keys.ts";

/** The list of all products; no category can be called so. */
export const allProducts = "*";

/** The index of each order and its sort key; the order `id` is the table's own. */
export const listIndexes = {
  newest: { index: "by_newest", sortKey: "newest" },
  name: { index: "by_name", sortKey: "nameKey" },
  price: { index: "by_price", sortKey: "price" },
} as const;

/** What the price key of products without a price begins with, and that of all others. */
export const pricePrefix = { without: "0", with: "1" };

/** Stands between a sort key and the id that makes it unique; sorts before all else. */
const separator = "\u0000";

/** The partition with one shard of the list of a category, or of `allProducts`, in one status. */
export function listPartition(
  { category, status, shard }: {
    category: string;
    status: ProductStatus;
    shard: number;
  },
): string {
  return `list#${category}#${status}#${shard}`;
}

/** The sort key of a product for an order, which ends in its id. */
export function listKey(sortKey: string, id: string): string {
  return sortKey.replaceAll(separator, "\u0001") + separator + id;
}

/** The part of a `listKey` before the id. */
export function sortKeyOf(listKey: string): string {
  return listKey.slice(0, listKey.indexOf(separator));
}

/** The actions that file a product where `next` says, given that it is filed where `previous` says. */
export function refile(
  previous: ProductRecord | undefined,
  next: ProductRecord,
): Action[] {
  const before = filingOf(previous);
  const after = filingOf(next);
  const removed = [...before.keys()].filter((place) => !after.has(place));
  const written = [...after].filter(([place, item]) =>
    JSON.stringify(item) !== JSON.stringify(before.get(place))
  );
  return [
    ...removed.map((place) => remove(key(place, next.id))),
    ...written.map(([, item]) => put(item)),
  ];
}

/** The rows of a record in the lists, by partition. */
function filingOf(record: ProductRecord | undefined): Map<string, Item> {
  const product = record?.product;
  if (!product) return new Map();
  const sortKeys = Object.fromEntries(
    Object.entries(sortKeysOf(product)).map(([name, sortKey]) =>
      [name, text(listKey(sortKey, product.id))] as const
    ),
  );
  const shard = shardOf(product.id, listShards);
  return new Map(
    [allProducts, ...record.filedUnder].map((category) => {
      const { status } = product;
      const place = listPartition({ category, status, shard });
      return [place, { ...key(place, product.id), ...sortKeys }];
    }),
  );
}

function sortKeysOf(product: Product): Record<string, string> {
  const { name, price, createdAt } = product;
  const keys: Record<Exclude<ListOrder, "id" | "-price">, string> = {
    newest: sortable(Date.parse(createdAt)),
    name: nameSortKey(name),
    price: price === undefined
      ? pricePrefix.without
      : pricePrefix.with + sortable(price.amount),
  };
  return {
    [listIndexes.newest.sortKey]: keys.newest,
    [listIndexes.name.sortKey]: keys.name,
    [listIndexes.price.sortKey]: keys.price,
  };
}
