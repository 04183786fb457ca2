import { z } from "zod";
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

const count = z.int().min(0);

const SearchReport = z.strictObject({
  items: z.array(
    z.strictObject({
      query: z.string().meta({ examples: ["smartphone"] }),
      searches: count.meta({ description: "How often it was searched" }),
      zeroResults: count.meta({
        description: "How many of these searches found nothing",
      }),
      clicks: count.meta({ description: "How often a hit was chosen" }),
    }).meta({
      id: "QueryStatistics",
      description: "What is known of a query; older searches count less",
    }),
  ).max(100),
}).meta({ id: "SearchReport", description: "What shoppers search" });

/** `GET` of what is searched. */
export function searchReportRoute(
  { catalog }: Pick<RouteParts, "catalog">,
): Route {
  return defineRoute({
    method: "get",
    path: "/v1/admin/search-report",
    operationId: "getSearchReport",
    tag: "Operations",
    summary: "Report what is searched",
    description:
      "Answers queries with their counts. A search counts half after 30 days and is forgotten when it counts less; at most about 10,000 queries are kept, the most searched. Queries in which there may be a mail address, telephone number or another long number are not kept.",
    access: "admin",
    params: none,
    query: z.strictObject({
      by: z.enum(["searches", "zero_results", "low_clicks"])
        .default("searches").meta({
          description:
            "`searches`: the most searched; `zero_results`: those that found nothing most often; `low_clicks`: those with the fewest clicks for each search that found something, of the most searched",
        }),
      limit: z.int().min(1).max(100).default(20).meta({
        description: "How many queries",
      }),
    }),
    body: noBody,
    responses: {
      200: {
        description: "Queries in the order asked for",
        content: jsonContent(SearchReport, {
          items: [{
            query: "smartphone",
            searches: 128,
            zeroResults: 0,
            clicks: 54,
          }],
        }),
      },
    },
    problems: [],
    async handle({ query }) {
      const items = await catalog.reportSearches(query);
      return json({ items }, { headers: noStore });
    },
  });
}
