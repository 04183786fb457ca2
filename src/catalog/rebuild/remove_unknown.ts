import { inGroups } from "../in_groups.ts";
import type { KnownIds } from "../known_ids.ts";
import type { ProductStore } from "../ports/product_store.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import type { PageSize } from "./page_size.ts";

/**
 * Removes from a generation what the store does not know, which is asked for all
 * but the `known` ids; tells after each page how many ids were looked at and removed.
 */
export async function* removeUnknown(
  { store, search, pageSize, known }: {
    store: Pick<ProductStore, "getProducts">;
    search: Pick<SearchIndex, "scan" | "fillGeneration">;
    pageSize: PageSize;
    known: KnownIds;
  },
  generation: string,
): AsyncGenerator<{ lookedUp: number; removed: number }> {
  let after: string | undefined;
  do {
    const { entries, next } = await search.scan({
      generation,
      limit: pageSize.products(),
      ...(after === undefined ? {} : { after }),
    });
    const held = entries.filter(({ removed }) => !removed);
    const asked = held.filter(({ id }) => !known.has(id));
    const found = new Set<string>();
    for (const some of inGroups(asked)) {
      const records = await store.getProducts(some.map(({ id }) => id));
      for (const { id } of records) found.add(id);
    }
    const unknown = asked.filter(({ id }) => !found.has(id));
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
