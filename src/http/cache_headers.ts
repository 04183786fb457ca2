import type { ServedProduct } from "../catalog/catalog.ts";

/** The headers of an answer that was read: for how long, for whom, and from where (RFC 9211). */
export type CacheHeaders = (
  sources: readonly ServedProduct["source"][],
) => Record<string, string>;

/** Makes the headers for `maxAgeSeconds`; with 0, clients ask again each time. */
export function createCacheHeaders(maxAgeSeconds: number): CacheHeaders {
  const common = {
    "Cache-Control": maxAgeSeconds > 0
      ? `max-age=${maxAgeSeconds}`
      : "no-cache",
    // A key may see more than others, and a body may be compressed.
    "Vary": "Accept-Encoding, Authorization",
  };
  const hit = { ...common, "Cache-Status": "aisle; hit" };
  const miss = { ...common, "Cache-Status": "aisle; fwd=miss" };
  const partial = { ...common, "Cache-Status": "aisle; fwd=partial" };
  return (sources) => {
    if (!sources.includes("store")) return hit;
    return sources.includes("cache") ? partial : miss;
  };
}
