import type { Catalog } from "../catalog/catalog.ts";
import type { ProductSource } from "../catalog/served_product.ts";

/** On what nobody on the way may keep. */
export const noStore = { "Cache-Control": "no-store" };

/** The headers of an answer that was read: for how long, for whom, and from where (RFC 9211). */
export type CacheHeaders = (
  sources: readonly ProductSource[],
) => Record<string, string>;

const fromCache: ReadonlySet<ProductSource> = new Set([
  "cache",
  "cache_without_store",
]);

/** Makes the headers for `maxAgeSeconds`; with 0, clients ask again each time. */
export function createCacheHeaders(maxAgeSeconds: number): CacheHeaders {
  // A cache that asks each time is told by the ETag what varies; one that does
  // not ask must know that a key sees more and that a body may be compressed.
  const common: Record<string, string> = maxAgeSeconds > 0
    ? {
      "Cache-Control": `max-age=${maxAgeSeconds}`,
      "Vary": "Accept-Encoding, Authorization",
    }
    : { "Cache-Control": "no-cache" };
  const hit = { ...common, "Cache-Status": "aisle; hit" };
  return (sources) =>
    sources.every((source) => source === "cache")
      ? hit
      : { ...common, "Cache-Status": cacheStatus(sources) };
}

/** The header of what the service keeps by itself, such as the category tree. */
export function keptSources(
  catalog: Pick<Catalog, "storeAnswers">,
): ProductSource[] {
  return [catalog.storeAnswers() ? "cache" : "cache_without_store"];
}

function cacheStatus(sources: readonly ProductSource[]): string {
  const status = `aisle; ${handling(sources)}`;
  const detail = detailOf(new Set(sources));
  return detail === undefined ? status : `${status}; detail=${detail}`;
}

function handling(sources: readonly ProductSource[]): string {
  const hits = sources.filter((source) => fromCache.has(source)).length;
  if (hits === sources.length) return "hit";
  if (hits > 0) return "fwd=partial";
  return sources.includes("store") ? "fwd=miss" : "fwd=bypass";
}

function detailOf(sources: ReadonlySet<ProductSource>): string | undefined {
  if (sources.has("cache_without_store")) return "store-unavailable";
  if (sources.has("store_without_cache")) return "cache-unavailable";
  return sources.has("store_during_write") ? "write-in-progress" : undefined;
}
