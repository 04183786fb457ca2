import { z } from "zod";
import { ProductId } from "../../catalog/product_id.ts";
import { createRateLimit } from "../rate_limit.ts";
import { defineRoute, jsonBody, none, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { VisitorPath } from "../visitor_path.ts";

const viewsPerSecond = 100;
const maxBytes = 1_024;

const VisitorView = z.strictObject({
  productId: ProductId.meta({ description: "The product that is looked at" }),
}).meta({ id: "VisitorView", description: "That a product is looked at" });

/** `POST` of a visitor's look at a product. */
export function noteViewRoute(
  { catalog, now }: Pick<RouteParts, "catalog" | "now">,
): Route {
  const limitRate = createRateLimit({
    what: "views",
    perSecond: viewsPerSecond,
    now,
  });
  return defineRoute({
    method: "post",
    path: "/v1/visitors/{id}/views",
    operationId: "noteVisitorView",
    tag: "Visitors",
    summary: "Tell that a visitor looks at a product",
    description:
      `Keeps the product and the time under the visitor's token, and nothing else. The last 50 products are kept, each for 30 days. A service takes ${viewsPerSecond} views a second and bodies of ${maxBytes} bytes.`,
    access: "public",
    params: VisitorPath,
    query: none,
    body: jsonBody({
      schema: VisitorView,
      example: { productId: "aurora-5g-128" },
      maxBytes,
    }),
    responses: { 204: { description: "The view is kept" } },
    problems: [404, 429],
    async handle({ params, body: { productId } }) {
      limitRate();
      await catalog.noteView({ visitorId: params.id, productId });
      return { status: 204 };
    },
  });
}
