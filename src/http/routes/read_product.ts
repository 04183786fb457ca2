import { z } from "zod";
import { CatalogError } from "../../catalog/errors.ts";
import { Product } from "../../catalog/product.ts";
import { ProductId } from "../../catalog/product_id.ts";
import { createCacheHeaders } from "../cache_headers.ts";
import { versionTag } from "../entity_tag.ts";
import { exampleProduct } from "../examples.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { maySee } from "../visibility.ts";

/** The path of one product. */
export const ProductPath = z.strictObject({ id: ProductId });

/** `GET` and `HEAD` of one product, served as the cache holds it. */
export function readProductRoute(
  { catalog, maxAgeSeconds }: Pick<RouteParts, "catalog" | "maxAgeSeconds">,
): Route {
  const cacheHeaders = createCacheHeaders(maxAgeSeconds);
  return defineRoute({
    method: "get",
    path: "/v1/products/{id}",
    operationId: "getProduct",
    headOperationId: "headProduct",
    tag: "Products",
    summary: "Read a product",
    description:
      "Answers the product with its version as the ETag. Products that are not active are there only for keys with the scope `read`.",
    access: "public",
    params: ProductPath,
    query: none,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "The product",
        content: jsonContent(Product, exampleProduct),
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
      304: {
        description: "The client has this version already",
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
    },
    problems: [404],
    async handle({ params: { id }, caller }) {
      const product = await catalog.readProduct(id, "product");
      if (!product || !maySee(caller, product)) {
        throw new CatalogError("not_found", `Cannot find product "${id}"`);
      }
      return {
        body: product.json,
        etag: versionTag(product.version),
        headers: cacheHeaders([product.source]),
      };
    },
  });
}
