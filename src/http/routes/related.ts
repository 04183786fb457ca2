import { z } from "zod";
import { createCacheHeaders } from "../cache_headers.ts";
import { contentTag } from "../entity_tag.ts";
import { exampleSummary } from "../examples.ts";
import { ListedProduct } from "../listed_product.ts";
import { defineRoute, jsonContent, noBody, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { toView, ViewParameter } from "../view_parameter.ts";
import { ProductPath } from "./read_product.ts";

const maxRelated = 50;

const RelatedProducts = z.strictObject({
  items: z.array(ListedProduct).max(maxRelated),
}).meta({
  id: "RelatedProducts",
  description: "Products like another, the most alike first",
});

/** `GET` of the products like another. */
export function relatedRoute(
  { catalog, maxAgeSeconds }: Pick<RouteParts, "catalog" | "maxAgeSeconds">,
): Route {
  const cacheHeaders = createCacheHeaders(maxAgeSeconds);
  return defineRoute({
    method: "get",
    path: "/v1/products/{id}/related",
    operationId: "listRelatedProducts",
    tag: "Search",
    summary: "Find products like this one",
    description:
      "Answers active products of the same kind with much in common: words of the name, brand, categories, attributes and price. Never the product itself nor its variants. Products that are not active have none. While the index does not answer it is 503.",
    access: "public",
    params: ProductPath,
    query: z.strictObject({
      limit: z.int().min(1).max(maxRelated).default(10).meta({
        description: "How many products",
      }),
      view: ViewParameter.default("summary"),
    }),
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "Products like this one",
        content: jsonContent(RelatedProducts, { items: [exampleSummary] }),
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
      304: {
        description: "The client has this list already",
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
    },
    problems: [404],
    async handle({ params: { id }, query: { limit, view } }) {
      const related = await catalog.findRelated({
        id,
        limit,
        view: toView(view),
      });
      const body = `{"items":[${related.map(({ json }) => json).join(",")}]}`;
      return {
        body,
        etag: contentTag(body),
        headers: cacheHeaders(related.map(({ source }) => source)),
      };
    },
  });
}
