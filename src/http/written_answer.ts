import type { Catalog } from "../catalog/catalog.ts";
import type { ProductWrite } from "../catalog/product_write.ts";
import type { Answer } from "./answer.ts";
import { versionTag } from "./entity_tag.ts";
import { exampleProduct } from "./examples.ts";
import { productLinks } from "./links.ts";
import { jsonContent, type ResponseDescription } from "./route.ts";
import { Product } from "../catalog/product.ts";
import { searchableHeader, type Wait } from "./wait_parameter.ts";

/** How the document describes the answer to a write that created a product. */
export const createdResponse = {
  description: "The product was created",
  content: jsonContent(Product, exampleProduct),
  headers: ["Location", "ETag", "X-Catalog-Searchable", "X-Catalog-Coherence"],
  links: productLinks,
} as const satisfies ResponseDescription;

/** How the document describes the answer to a write that changed a product. */
export const changedResponse = {
  description: "The product as it is now; an equal one keeps its version",
  content: jsonContent(Product, exampleProduct),
  headers: ["ETag", "X-Catalog-Searchable", "X-Catalog-Coherence"],
} as const satisfies ResponseDescription;

/** The path of a product, without the service's address. */
export function productPath(id: string): string {
  return `/v1/products/${id}`;
}

/** Says `pending` while the cache has not confirmed a write (guarantee G2). */
export function coherenceHeader(coherent: boolean): Record<string, string> {
  return coherent ? {} : { "X-Catalog-Coherence": "pending" };
}

/** The answer to a write of a product: what is stored now, with its version as the ETag. */
export async function writtenAnswer(
  { product, outcome, coherent }: ProductWrite,
  { catalog, publicUrl = "", wait }: {
    catalog: Pick<Catalog, "awaitSearchable">;
    publicUrl?: string | undefined;
    wait: Wait;
  },
): Promise<Answer> {
  const { id, version, status } = product;
  const visible = status === "active";
  const written = { kind: "product", id, version, visible } as const;
  return {
    status: outcome === "created" ? 201 : 200,
    body: product.json,
    etag: versionTag(version),
    headers: {
      ...(outcome === "created"
        ? { "Location": publicUrl + productPath(id) }
        : {}),
      ...coherenceHeader(coherent),
      ...await searchableHeader(catalog, wait, written),
    },
  };
}
