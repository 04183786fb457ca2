import { z } from "zod";
import { ProductId } from "../../catalog/product_id.ts";
import { freeText } from "../../catalog/text.ts";
import { createRateLimit } from "../rate_limit.ts";
import { defineRoute, jsonBody, none, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";

const clicksPerSecond = 100;
const maxBytes = 4_096;

const SearchClick = z.strictObject({
  query: freeText(500).meta({
    description: "The `q` of the search",
    examples: ["smartphone"],
  }),
  productId: ProductId.meta({ description: "The hit that was chosen" }),
}).meta({ id: "SearchClick", description: "That a hit was chosen" });

/** `POST` of a click on a hit. */
export function noteClickRoute(
  { catalog, now }: Pick<RouteParts, "catalog" | "now">,
): Route {
  const limitRate = createRateLimit({
    what: "clicks",
    perSecond: clicksPerSecond,
    now,
  });
  return defineRoute({
    method: "post",
    path: "/v1/search/clicks",
    operationId: "noteSearchClick",
    tag: "Search",
    summary: "Tell that a hit was chosen",
    description:
      `Counts for the query that this hit was chosen, which shows where search does not help, and moves what is chosen often up a little. Counts alone are kept, nothing of the shopper. The answer does not wait for the count, which may be lost. A service takes ${clicksPerSecond} clicks a second and bodies of ${maxBytes} bytes.`,
    access: "open",
    params: none,
    query: none,
    body: jsonBody({
      schema: SearchClick,
      example: { query: "smartphone", productId: "aurora-5g-128" },
      maxBytes,
    }),
    responses: { 204: { description: "The click is counted" } },
    problems: [429],
    handle({ body: { query, productId } }) {
      limitRate();
      catalog.noteClick({ text: query, productId });
      return { status: 204 };
    },
  });
}
