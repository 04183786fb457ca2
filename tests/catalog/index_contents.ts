import type { Catalog } from "../../src/catalog/catalog.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import { productVersionOf } from "../../src/catalog/search_document.ts";

/** The ids that the index shows, in order. */
export async function shownBy(search: SearchIndex): Promise<string[]> {
  const { entries } = await search.scan({ limit: 500 });
  return entries.filter(({ removed }) => !removed).map(({ id }) => id).sort();
}

/** The version of a product that the index has; 0 where it has none. */
export async function versionIn(
  search: SearchIndex,
  id: string,
): Promise<number> {
  return productVersionOf((await search.getVersions([id])).get(id) ?? 0);
}

/** Waits until searches show all that was written; whether they do. */
export function everythingIsShown(catalog: Catalog): Promise<boolean> {
  return catalog.awaitSearchable({ kind: "everything" }, 10);
}
