import { z } from "zod";
import { ProductId } from "../../catalog/product_id.ts";
import { json } from "../answer.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import { noStore } from "../cache_headers.ts";
import type { RouteParts } from "../routes.ts";
import {
  exampleSearchExplanation,
  SearchExplanation,
} from "../search_explanation.ts";
import { searchParameters } from "../search_parameters.ts";

/** `GET` of why a product is where it is in a search. */
export function explainSearchRoute(
  { catalog }: Pick<RouteParts, "catalog">,
): Route {
  return defineRoute({
    method: "get",
    path: "/v1/search/explain",
    operationId: "explainSearch",
    tag: "Search",
    summary: "Explain a product's place in a search",
    description:
      "Tells how the query was read, why the product ranks where it does in the order `relevance`, or why it is not found. Products that are not active, and which search rules there are, are explained only to keys with the scope `read`; to others such a product is one that is not there.",
    access: "public",
    params: none,
    query: z.strictObject({
      ...searchParameters,
      id: ProductId.meta({
        description: "The product to explain",
        examples: ["aurora-5g-128"],
      }),
    }),
    body: noBody,
    responses: {
      200: {
        description: "Why it is where it is, or why it is not there",
        content: jsonContent(SearchExplanation, exampleSearchExplanation),
        headers: ["Cache-Control"],
      },
    },
    problems: [],
    async handle({ query: { q, filter, spelling, id }, caller }) {
      const explanation = await catalog.explainSearch(
        { text: q, filters: filter, spelling },
        { id, mayRead: caller.scopes.has("read") },
      );
      return json(explanation, { headers: noStore });
    },
  });
}
