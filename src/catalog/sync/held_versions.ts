import type { ProductCache } from "../ports/product_cache.ts";
import type { ProductRecord } from "../ports/product_store.ts";
import type { SearchIndex } from "../ports/search_index.ts";
import { productVersionOf, revisionOf } from "../search_document.ts";
import type { Standing } from "./compare_copy.ts";
import type { ProductCopy } from "./product_sync.ts";

/** The version of a product, or of its absence, that the cache would serve. */
export async function versionInCache(
  cache: Pick<ProductCache, "read">,
  id: string,
): Promise<Pick<ProductCopy, "version">> {
  const [read] = await cache.read([id], "summary");
  return read?.kind === "hit" || read?.kind === "absent"
    ? { version: read.version }
    : {};
}

/** The version of a product that the index shows, given how it stands to the store's record. */
export async function versionInIndex(
  search: Pick<SearchIndex, "getVersions">,
  { id, record, standing: { agreement, difference } }: {
    id: string;
    record: ProductRecord | undefined;
    standing: Standing;
  },
): Promise<Pick<ProductCopy, "version" | "revision">> {
  const isShown = record?.product?.status === "active"
    ? difference !== "missing"
    : difference === "orphaned";
  // What a removal left behind has a version too.
  if (!isShown || agreement === "unknown") return {};
  const version = (await search.getVersions([id])).get(id);
  return version === undefined
    ? {}
    : { version: productVersionOf(version), revision: revisionOf(version) };
}
