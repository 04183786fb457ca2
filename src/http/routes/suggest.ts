import { z } from "zod";
import { freeText } from "../../catalog/text.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";

const Suggestions = z.strictObject({
  items: z.array(
    z.strictObject({
      kind: z.string().meta({
        description: "`product`, `category` or `brand`; more may come",
        examples: ["product"],
      }),
      text: z.string(),
      id: z.string().optional().meta({
        description: "Id of the product or category",
      }),
    }).meta({ id: "Suggestion", description: "Something to type next" }),
  ).max(20),
}).meta({ id: "Suggestions", description: "What to type next" });

/** `GET` of completions for what is being typed. */
export function suggestRoute(
  { catalog }: Pick<RouteParts, "catalog">,
): Route {
  return defineRoute({
    method: "get",
    path: "/v1/suggest",
    operationId: "suggest",
    tag: "Search",
    summary: "Complete what is being typed",
    description:
      "Answers products, categories and brands with words that begin with the last word of `q`. While the index does not answer it is 503: an empty list would say that there is nothing.",
    access: "public",
    params: none,
    query: z.strictObject({
      q: freeText(200).meta({
        description: "What was typed so far",
        examples: ["smart"],
      }),
      limit: z.int().min(1).max(20).default(8).meta({
        description: "How many suggestions",
      }),
    }),
    body: noBody,
    responses: {
      200: {
        description: "Suggestions, the best first",
        content: jsonContent(Suggestions, {
          items: [{
            kind: "product",
            text: "Aurora 5G smartphone, 128 GB",
            id: "aurora-5g-128",
          }],
        }),
        headers: ["Cache-Control"],
      },
    },
    problems: [],
    async handle({ query: { q, limit } }) {
      const items = await catalog.suggest({ text: q, limit });
      return {
        body: JSON.stringify({ items }),
        headers: { "Cache-Control": "no-cache" },
      };
    },
  });
}
