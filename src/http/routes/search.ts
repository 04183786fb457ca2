import { z } from "zod";
import type { SearchAnswer, SearchHit } from "../../catalog/search_answer.ts";
import { createCacheHeaders } from "../cache_headers.ts";
import { contentTag } from "../entity_tag.ts";
import { checkLimit, Cursor, LimitParameter } from "../page_parameters.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { searchParameters } from "../search_parameters.ts";
import { facetPattern } from "../search_patterns.ts";
import { exampleSearchResult, SearchResult } from "../search_result.ts";
import { toView, ViewParameter } from "../view_parameter.ts";

const SearchQuery = z.strictObject({
  ...searchParameters,
  facet: z.array(z.string().max(200).meta({ pattern: facetPattern }))
    .max(20).default([]).meta({
      description:
        "Fields to count the values or ranges of; those of `filter`. `auto` adds up to eight that are most useful for what is found, which takes the index one request more",
      examples: [["brand", "attributes.colour"]],
    }),
  facetLimit: z.int().min(1).max(100).default(10).meta({
    description: "How many values a facet lists besides the selected ones",
  }),
  order: z.enum(["relevance", "newest", "name", "price", "-price"])
    .default("relevance").meta({
      description: "`-price` is from dear to cheap",
    }),
  collapse: z.enum(["group"]).optional().meta({
    description:
      "`group` shows of the products that share a `groupId` only the first in order, with how many there are; facets still count products. Up to 10,000 groups",
  }),
  view: ViewParameter.default("summary"),
  limit: LimitParameter,
  cursor: Cursor.optional(),
});

/** `GET` of a search. */
export function searchRoute(
  { catalog, maxAgeSeconds }: Pick<RouteParts, "catalog" | "maxAgeSeconds">,
): Route {
  const cacheHeaders = createCacheHeaders(maxAgeSeconds);
  return defineRoute({
    method: "get",
    path: "/v1/search",
    operationId: "searchProducts",
    tag: "Search",
    summary: "Search products",
    description:
      "Finds active products by words and codes, filters them, counts facets and answers a page of what was found, as the product pages show it now. While the index does not answer, all products or those of one category can still be listed; what needs the index is 503.",
    access: "public",
    params: none,
    query: SearchQuery,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "A page of what was found",
        content: jsonContent(SearchResult, exampleSearchResult),
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
      304: {
        description: "The client has this page already",
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
    },
    problems: [410, 422],
    async handle({ query: { q, filter, facet, ...query } }) {
      const view = toView(query.view);
      checkLimit(query.limit, view);
      const found = await catalog.searchProducts({
        ...query,
        view,
        text: q,
        filters: filter,
        facets: facet,
      });
      const body = searchJson(found);
      return {
        body,
        etag: contentTag(body),
        headers: cacheHeaders(found.items.map(({ product }) => product.source)),
      };
    },
  });
}

/** The answer as JSON; the products are JSON already and are not parsed. */
function searchJson({ items, nextCursor, ...rest }: SearchAnswer): string {
  const hits = items.map(hitJson).join(",");
  const { total, totalRelation, facets, correctedQuery, relaxed, degraded } =
    rest;
  const end = {
    total,
    totalRelation,
    facets,
    correctedQuery,
    relaxed,
    ...(degraded.length > 0 ? { degraded } : {}),
    nextCursor: nextCursor ?? null,
  };
  return `{"items":[${hits}],${JSON.stringify(end).slice(1)}`;
}

function hitJson({ product, highlights, variants }: SearchHit): string {
  const members = product.json.slice(0, -1);
  return `${members},${JSON.stringify({ highlights, variants }).slice(1)}`;
}
