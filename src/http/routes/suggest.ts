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
import { exampleSuggestions, Suggestions } from "../suggestions.ts";

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
      "Answers what others searched, words of the catalogue, categories, brands and products that go on the last word of `q`, each of which finds something now. From the third letter on, what may be meant comes after what was typed. While the index does not answer it is 503: an empty list would say that there is nothing.",
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
        content: jsonContent(Suggestions, exampleSuggestions),
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
