import type { DatabaseSync } from "node:sqlite";
import { nameSortKey } from "../../src/catalog/name_sort_key.ts";
import type { Product } from "../../src/catalog/product.ts";
import { prepare } from "./typed_statement.ts";

/** A shelf with more products is ordered; sorting this many for a list takes about 2 ms. */
export const largestUnorderedShelf = 5_000;

/** What lists order products by; `created_at` in milliseconds since the epoch. */
type SortKeys = { created_at: number; name_key: string; price: number | null };

/** Where a product stands: its status and what it is filed under. */
export type Filing = { status: string; filedUnder: readonly string[] };

/** A product's move from where it stood to where it stands; absent is nowhere. */
type Move = {
  id: string;
  from: Filing | undefined;
  to: Filing & { product: Product } | undefined;
};

/** Puts products on shelves, so that lists are range scans of an index. */
export function storeShelves(connection: DatabaseSync) {
  const enter = prepare<{ number: number; products: number; ordered: number }>(
    connection,
    `INSERT INTO shelf (status, category_id, products) VALUES (?, ?, 1)
     ON CONFLICT DO UPDATE SET products = products + 1
     RETURNING number, products, ordered`,
  );
  const leave = prepare<{ number: number }>(
    connection,
    `UPDATE shelf SET products = products - 1
     WHERE status = ? AND category_id = ? RETURNING number`,
  );
  const setOrdered = prepare(
    connection,
    "UPDATE shelf SET ordered = 1 WHERE number = ?",
  );
  const find = prepare<{ number: number }>(
    connection,
    "SELECT number FROM shelf WHERE status = ? AND category_id = ?",
  );
  const add = prepare(
    connection,
    `INSERT INTO place (shelf, id, created_at, name_key, price)
     VALUES (?, ?, ?, ?, ?)`,
  );
  const addUnordered = prepare(
    connection,
    "INSERT INTO place (shelf, id) VALUES (?, ?)",
  );
  const remove = prepare(
    connection,
    "DELETE FROM place WHERE shelf = ? AND id = ?",
  );
  const getKeys = prepare<SortKeys>(
    connection,
    "SELECT created_at, name_key, price FROM place WHERE shelf = ? AND id = ?",
  );
  const setKeys = prepare(
    connection,
    `UPDATE place SET created_at = ?, name_key = ?, price = ?
     WHERE shelf = ? AND id = ? AND created_at IS NOT NULL`,
  );
  const orderPlaces = prepare(
    connection,
    `UPDATE place SET (created_at, name_key, price) =
       (SELECT created_at, name_key, price FROM place AS catalogue
        WHERE catalogue.shelf =
            (SELECT number FROM shelf WHERE status = ? AND category_id = '')
          AND catalogue.id = place.id)
     WHERE shelf = ?`,
  );

  function putOn(
    { status, categoryId }: { status: string; categoryId: string },
    id: string,
    keys: SortKeys,
  ): void {
    const shelf = enter.get(status, categoryId);
    if (shelf === undefined) return;
    if (shelf.ordered) {
      add.run(shelf.number, id, keys.created_at, keys.name_key, keys.price);
      return;
    }
    addUnordered.run(shelf.number, id);
    if (shelf.products > largestUnorderedShelf) {
      orderPlaces.run(status, shelf.number);
      setOrdered.run(shelf.number);
    }
  }

  function takeOff(filing: Filing, categoryId: string, id: string): void {
    const shelf = leave.get(filing.status, categoryId);
    if (shelf) remove.run(shelf.number, id);
  }

  function numberOf(status: string, categoryId: string): number {
    return find.get(status, categoryId)?.number ?? -1;
  }

  return {
    move({ id, from, to }: Move): void {
      const left = from ? categoriesOf(from) : new Set<string>();
      const entered = to ? categoriesOf(to) : new Set<string>();
      const staysIn = from?.status === to?.status
        ? left.intersection(entered)
        : new Set<string>();
      if (from) {
        for (const categoryId of left.difference(staysIn)) {
          takeOff(from, categoryId, id);
        }
      }
      if (!to) return;
      const { status } = to;
      const keys = toSortKeys(to.product);
      if (staysIn.size > 0) {
        const before = getKeys.get(numberOf(status, ""), id);
        if (!before || !areEqual(before, keys)) {
          for (const categoryId of staysIn) {
            setKeys.run(
              keys.created_at,
              keys.name_key,
              keys.price,
              numberOf(status, categoryId),
              id,
            );
          }
        }
      }
      for (const categoryId of entered.difference(staysIn)) {
        putOn({ status, categoryId }, id, keys);
      }
    },
  };
}

/** The whole catalogue, whose places are the source of sort keys, comes first. */
function categoriesOf(filing: Filing): Set<string> {
  return new Set(["", ...filing.filedUnder]);
}

function toSortKeys(product: Product): SortKeys {
  return {
    created_at: Date.parse(product.createdAt),
    // Deno reads a text only up to a NUL, and a list could not go on from there.
    name_key: nameSortKey(product.name).replaceAll("\0", "\u0001"),
    price: product.price?.amount ?? null,
  };
}

function areEqual(a: SortKeys, b: SortKeys): boolean {
  return a.created_at === b.created_at && a.name_key === b.name_key &&
    a.price === b.price;
}
