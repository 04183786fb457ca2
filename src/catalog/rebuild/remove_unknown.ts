import type { ProductStore } from "../ports/product_store.ts";
import type { SearchIndex } from "../ports/search_index.ts";

const pageSize = 100;

/** Removes from a generation what the store does not know; tells after each page how many ids it looked up and removed. */
export async function* removeUnknown(
  { store, search }: {
    store: Pick<ProductStore, "getProducts">;
    search: Pick<SearchIndex, "scan" | "fillGeneration">;
  },
  generation: string,
): AsyncGenerator<{ lookedUp: number; removed: number }> {
  let after: string | undefined;
  do {
    const { entries, next } = await search.scan({
      generation,
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    const held = entries.filter(({ removed }) => !removed);
    const records = await store.getProducts(held.map(({ id }) => id));
    const known = new Set(records.map(({ id }) => id));
    const unknown = held.filter(({ id }) => !known.has(id));
    if (unknown.length > 0) {
      await search.fillGeneration(
        generation,
        unknown.map(({ id, version }) => ({ kind: "removed", id, version })),
      );
    }
    yield { lookedUp: held.length, removed: unknown.length };
    after = next;
  } while (after !== undefined);
}
