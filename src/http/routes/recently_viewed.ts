import { z } from "zod";
import { exampleSummary } from "../examples.ts";
import { ListedProduct } from "../listed_product.ts";
import { createRateLimit } from "../rate_limit.ts";
import { defineRoute, jsonContent, noBody, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { toView, ViewParameter } from "../view_parameter.ts";
import { visitorHeaders, VisitorPath } from "../visitor_path.ts";

const perSecond = 100;
const maxProducts = 50;

const RecentlyViewed = z.strictObject({
  items: z.array(ListedProduct).max(maxProducts),
}).meta({
  id: "RecentlyViewed",
  description: "Products that a visitor looked at, the last one first",
});

/** `GET` of what a visitor looked at. */
export function recentlyViewedRoute(
  { catalog, now }: Pick<RouteParts, "catalog" | "now">,
): Route {
  const limitRate = createRateLimit({
    what: "questions for what was viewed",
    perSecond,
    now,
  });
  return defineRoute({
    method: "get",
    path: "/v1/visitors/{id}/recent",
    operationId: "listRecentlyViewed",
    tag: "Visitors",
    summary: "List what a visitor looked at",
    description:
      `Answers active products, the last one viewed first, each once. Of a visitor that nobody knows there are none. A service takes ${perSecond} of these a second.`,
    access: "public",
    params: VisitorPath,
    query: z.strictObject({
      limit: z.int().min(1).max(maxProducts).default(10).meta({
        description: "How many products",
      }),
      view: ViewParameter.default("summary"),
    }),
    body: noBody,
    responses: {
      200: {
        description: "Products that the visitor looked at",
        content: jsonContent(RecentlyViewed, { items: [exampleSummary] }),
        headers: ["Cache-Control"],
      },
    },
    problems: [429],
    async handle({ params, query: { limit, view } }) {
      limitRate();
      const viewed = await catalog.listViewed({
        visitorId: params.id,
        view: toView(view),
        limit,
      });
      const items = viewed.map(({ json }) => json).join(",");
      return { body: `{"items":[${items}]}`, headers: visitorHeaders };
    },
  });
}
