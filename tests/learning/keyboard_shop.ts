import assert from "node:assert/strict";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import {
  createTaxonomyReader,
  type TaxonomyView,
} from "../../src/catalog/taxonomy.ts";
import { toIndexEntry } from "../../src/catalog/to_search_document.ts";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import {
  coverTitledKeyboard,
  keyboardsAndCovers,
} from "../lexicon/keyboards_and_covers.ts";

/** A product that only its attributes tell from a keyboard. */
export const coverId = "cover-titled-keyboard";

/** Runs `work` with a shop of keyboards and covers, its relay running and its index up to date. */
export async function withKeyboardShop(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  await withCatalog(async (embedded) => {
    const { catalog } = embedded;
    const results = await writeLines(
      catalog,
      ...keyboardsAndCovers.map((product, number) => ({
        id: `p${number}`,
        ...product,
      })),
      { id: coverId, ...coverTitledKeyboard },
    );
    assert.ok(results.every(({ status }) => status === "created"));
    catalog.startRelay();
    await settle(catalog);
    await work(embedded);
  });
}

/** Waits until the index shows everything. */
export async function settle(catalog: Catalog): Promise<void> {
  assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 10));
}

/** The taxonomy as a process that has just started reads it. */
export function freshView(
  store: ProductStore,
  log?: (level: string, message: string) => void,
): Promise<TaxonomyView> {
  return createTaxonomyReader({
    store,
    now: Date.now,
    wait: () => Promise.resolve(),
    ...(log ? { log } : {}),
  }).current();
}

/** The kinds that the index shall hold for a product, after asserting that it does. */
export async function kindsShown(
  { store, search }: Pick<EmbeddedCatalog, "store" | "search">,
  id: string,
): Promise<string[]> {
  const record = await store.getProduct(id);
  assert.ok(record);
  const entry = toIndexEntry(record, await freshView(store));
  assert.deepEqual(await search.compare([entry]), [undefined]);
  return entry.kind === "document" ? entry.document.kinds : [];
}

/** Damages the stored lexicon as a broken disk would. */
export async function damageLexicon(store: ProductStore): Promise<void> {
  const { lexicon } = await store.getTaxonomy();
  const setting = await store.getSetting(`lexicon-${lexicon?.slot}-1`);
  assert.ok(setting);
  const { name, version, value } = setting;
  const damaged = String(value).replace("keyboard", "keybord");
  assert.notEqual(damaged, value);
  await store.commitSetting({ name, version: version + 1, value: damaged });
}
