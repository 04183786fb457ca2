import { pathToFileURL } from "node:url";
import { z } from "zod";

/** How to ask a server for a product and for a page of hits with facets. */
export type Peer = {
  name: string;
  base: string;
  headers: Record<string, string>;
  detail(id: string): string;
  searchFacets(query: string, hits: number): string;
};

const Path = z.object({ path: z.string() });
const Module = z.object({
  name: z.string(),
  base: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  detail: z.function({ input: [z.object({ id: z.string() })], output: Path }),
  searchFacets: z.function({ input: [z.string(), z.number()], output: Path }),
});

/** The API of this service at `base`. */
export function aislePeer(base: string, facets: readonly string[]): Peer {
  const counted = facets.map((field) => `&facet=${encodeURIComponent(field)}`)
    .join("");
  return {
    name: base,
    base,
    headers: {},
    detail: (id) => `/v1/products/${id}`,
    searchFacets: (query, hits) =>
      `/v1/search?q=${encodeURIComponent(query)}&limit=${hits}${counted}`,
  };
}

/** The server to measure beside: a URL of this API, or a module that exports name, base, headers, detail and searchFacets. */
export async function openPeer(
  beside: string,
  facets: readonly string[],
): Promise<Peer> {
  if (beside.startsWith("http")) return aislePeer(beside, facets);
  const loaded = Module.parse({ ...await import(pathToFileURL(beside).href) });
  return {
    ...loaded,
    detail: (id) => loaded.detail({ id }).path,
    searchFacets: (query, hits) => loaded.searchFacets(query, hits).path,
  };
}
