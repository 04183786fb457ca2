import type { ServedProduct } from "../catalog/catalog.ts";

/** The headers of an answer that was read: for how long, for whom, and from where (RFC 9211). */
export type CacheHeaders = (
  sources: readonly ServedProduct["source"][],
) => Record<string, string>;

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
  const miss = { ...common, "Cache-Status": "aisle; fwd=miss" };
  const partial = { ...common, "Cache-Status": "aisle; fwd=partial" };
  return (sources) => {
    if (!sources.includes("store")) return hit;
    return sources.includes("cache") ? partial : miss;
  };
}
