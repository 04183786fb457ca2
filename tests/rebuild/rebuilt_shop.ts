import assert from "node:assert/strict";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { inGroups } from "../../src/catalog/in_groups.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { createTaxonomyReader } from "../../src/catalog/taxonomy.ts";
import { toIndexEntry } from "../../src/catalog/to_search_document.ts";
import { writeLines } from "../catalog/write_lines_of.ts";

/** Writes `count` active products, which the word "shirt" finds, `p0000` and so on. */
export async function stockShirts(
  catalog: Catalog,
  count: number,
): Promise<string[]> {
  const products = Array.from({ length: count }, (_, number) => ({
    id: `p${String(number).padStart(4, "0")}`,
    sku: `sku-p${String(number).padStart(4, "0")}`,
    name: `Shirt ${number}`,
    status: "active",
    price: { amount: 100 + number, currency: "USD" },
  }));
  const results = await writeLines(catalog, ...products);
  assert.deepEqual(
    results.filter(({ status }) => status !== "created"),
    [],
  );
  return products.map(({ id }) => id);
}

/** Fails unless a generation (the active one by default) holds exactly what the store says. */
export async function assertEqualsStore(
  { store, search }: { store: ProductStore; search: SearchIndex },
  generation?: string,
): Promise<void> {
  await search.refresh();
  const taxonomy = createTaxonomyReader({
    store,
    now: Date.now,
    wait: () => Promise.resolve(),
  });
  const view = await taxonomy.current();
  const records = await readAll((request) => store.scanProducts(request));
  for (const some of inGroups(records)) {
    const entries = some.map((record) => toIndexEntry(record, view));
    const differences = await search.compare(entries, generation);
    assert.deepEqual(
      some.map(({ id }, index) => [id, differences[index]]),
      some.map(({ id }) => [id, undefined]),
    );
  }
  const known = new Set(records.map(({ id }) => id));
  const held = await readAll(async (request) => {
    const { entries, next } = await search.scan({
      ...request,
      ...(generation === undefined ? {} : { generation }),
    });
    return { records: entries, ...(next === undefined ? {} : { next }) };
  });
  assert.deepEqual(
    held.filter(({ id, removed }) => !removed && !known.has(id)),
    [],
  );
}

/** The name of the active generation. */
export async function activeGeneration(search: SearchIndex): Promise<string> {
  const generations = await search.listGenerations();
  const active = generations.find(({ state }) => state === "active");
  return active?.name ?? assert.fail("no generation is active");
}

async function readAll<Item>(
  readPage: (
    request: { after?: string; limit: number },
  ) => Promise<{ records: Item[]; next?: string }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const { records, next } = await readPage({
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    items.push(...records);
    after = next;
  } while (after !== undefined);
  return items;
}
