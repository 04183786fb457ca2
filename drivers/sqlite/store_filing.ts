import type { DatabaseSync } from "node:sqlite";
import { nameSortKey } from "../../src/catalog/name_sort_key.ts";
import type { Product } from "../../src/catalog/product.ts";
import { type Shelf, type SortKeys, storeShelves } from "./store_shelves.ts";

/** Where a product stands: its status and what it is filed under. */
export type Filing = { status: string; filedUnder: readonly string[] };

/** A product's move from where it stood to where it stands; absent is nowhere. */
type Move = {
  id: string;
  from: Filing | undefined;
  to: Filing & { product: Product } | undefined;
};

/** Moves products from shelf to shelf, and writes no row that stays as it is. */
export function storeFiling(connection: DatabaseSync) {
  const shelves = storeShelves(connection);

  function rekey(stays: Shelf[], id: string, keys: SortKeys): void {
    const [catalogue] = stays;
    if (!catalogue) return;
    const before = shelves.getKeys(catalogue, id);
    if (before && areEqual(before, keys)) return;
    for (const shelf of stays) shelves.setKeys(shelf, id, keys);
  }

  return {
    move({ id, from, to }: Move): void {
      const left = categoriesOf(from);
      const entered = categoriesOf(to);
      const stays = from?.status === to?.status
        ? left.intersection(entered)
        : new Set<string>();
      if (from) {
        const shelvesLeft = toShelves(from.status, left.difference(stays));
        for (const shelf of shelvesLeft) shelves.take(shelf, id);
      }
      if (to) {
        const keys = toSortKeys(to.product);
        rekey(toShelves(to.status, stays), id, keys);
        const overfull = toShelves(to.status, entered.difference(stays))
          .filter((shelf) => shelves.put(shelf, id, keys));
        // One at a time, for it takes about 20 ms; the next product orders another.
        if (overfull[0]) shelves.order(overfull[0]);
      }
    },
  };
}

/** The whole catalogue, whose places have the sort keys, comes first. */
function categoriesOf(filing: Filing | undefined): Set<string> {
  return new Set(filing ? ["", ...filing.filedUnder] : []);
}

function toShelves(status: string, categoryIds: Iterable<string>): Shelf[] {
  return Array.from(categoryIds, (categoryId) => ({ status, categoryId }));
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
