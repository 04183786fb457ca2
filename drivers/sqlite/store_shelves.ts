import type { DatabaseSync } from "node:sqlite";
import { prepare } from "./typed_statement.ts";

/** A shelf with more products is ordered; sorting this many for a list takes about 2 ms. */
export const largestUnorderedShelf = 5_000;

/** What lists order products by; `created_at` in milliseconds since the epoch. */
export type SortKeys = {
  created_at: number;
  name_key: string;
  price: number | null;
};

/** A category's products of one status; the category `""` is the whole catalogue. */
export type Shelf = { status: string; categoryId: string };

/** Keeps products on shelves, so that lists are range scans of an index. */
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
  const copyKeys = prepare(
    connection,
    `UPDATE place SET (created_at, name_key, price) =
       (SELECT created_at, name_key, price FROM place AS catalogue
        WHERE catalogue.shelf = ? AND catalogue.id = place.id)
     WHERE shelf = ?`,
  );
  const setOrdered = prepare(
    connection,
    "UPDATE shelf SET ordered = 1 WHERE number = ?",
  );

  function numberOf({ status, categoryId }: Shelf): number {
    return find.get(status, categoryId)?.number ?? -1;
  }

  return {
    /** Puts a product on a shelf; answers whether the shelf has become too large to stay unordered. */
    put({ status, categoryId }: Shelf, id: string, keys: SortKeys): boolean {
      const shelf = enter.get(status, categoryId);
      if (shelf === undefined) return false;
      if (shelf.ordered) {
        add.run(shelf.number, id, keys.created_at, keys.name_key, keys.price);
        return false;
      }
      addUnordered.run(shelf.number, id);
      return shelf.products > largestUnorderedShelf;
    },
    take({ status, categoryId }: Shelf, id: string): void {
      const shelf = leave.get(status, categoryId);
      if (shelf) remove.run(shelf.number, id);
    },
    /** Gives every place on the shelf its sort keys, from the shelf of the whole catalogue. */
    order(shelf: Shelf): void {
      const number = numberOf(shelf);
      copyKeys.run(numberOf({ ...shelf, categoryId: "" }), number);
      setOrdered.run(number);
    },
    getKeys: (shelf: Shelf, id: string) => getKeys.get(numberOf(shelf), id),
    setKeys(shelf: Shelf, id: string, keys: SortKeys): void {
      const { created_at, name_key, price } = keys;
      setKeys.run(created_at, name_key, price, numberOf(shelf), id);
    },
  };
}
