import { z } from "zod";
import { ProductSummary } from "../../catalog/product.ts";
import { exampleSummary } from "../examples.ts";
import { createRateLimit } from "../rate_limit.ts";
import { defineRoute, jsonContent, noBody, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { visitorHeaders, VisitorPath } from "../visitor_path.ts";

const perSecond = 100;
const maxProducts = 50;

const RecommendedProducts = z.strictObject({
  basis: z.enum(["views", "trending"]).meta({
    description:
      "`views`: they are like what the visitor looked at; `trending`: what others choose most, then what is new. More may come",
  }),
  items: z.array(ProductSummary).max(maxProducts),
}).meta({
  id: "RecommendedProducts",
  description: "Products that a visitor may like, the most likely first",
});

/** `GET` of what a visitor may like. */
export function recommendedRoute(
  { catalog, now }: Pick<RouteParts, "catalog" | "now">,
): Route {
  const limitRate = createRateLimit({
    what: "questions for recommendations",
    perSecond,
    now,
  });
  return defineRoute({
    method: "get",
    path: "/v1/visitors/{id}/recommended",
    operationId: "listRecommended",
    tag: "Visitors",
    summary: "Recommend products to a visitor",
    description:
      `Answers active products like the last five that were viewed, the last one weighing most: none that was seen, no variant of one, one of each group, none that is out of stock. Where nothing was viewed or nothing is like it, they are those that trend. A service takes ${perSecond} of these a second.`,
    access: "public",
    params: VisitorPath,
    query: z.strictObject({
      limit: z.int().min(1).max(maxProducts).default(10).meta({
        description: "How many products",
      }),
    }),
    body: noBody,
    responses: {
      200: {
        description: "Products that the visitor may like",
        content: jsonContent(RecommendedProducts, {
          basis: "views",
          items: [exampleSummary],
        }),
        headers: ["Cache-Control"],
      },
    },
    problems: [429],
    async handle({ params, query: { limit } }) {
      limitRate();
      const { basis, products } = await catalog.recommend({
        visitorId: params.id,
        limit,
      });
      const items = products.map(({ json }) => json).join(",");
      return {
        body: `{"basis":"${basis}","items":[${items}]}`,
        headers: visitorHeaders,
      };
    },
  });
}
