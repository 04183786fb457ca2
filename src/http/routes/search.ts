import { z } from "zod";
import type { SearchAnswer, SearchHit } from "../../catalog/catalog.ts";
import { Product, ProductSummary } from "../../catalog/product.ts";
import { freeText } from "../../catalog/text.ts";
import { createCacheHeaders } from "../cache_headers.ts";
import { contentTag } from "../entity_tag.ts";
import { exampleSummary } from "../examples.ts";
import { checkLimit, Cursor, LimitParameter } from "../page_parameters.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { facetPattern, filterPattern } from "../search_patterns.ts";
import { toView, ViewParameter } from "../view_parameter.ts";

const Fragment = z.strictObject({
  text: z.string(),
  hit: z.boolean().meta({ description: "Whether it matches the query" }),
}).meta({ id: "Fragment", description: "A piece of a text" });

const Highlight = z.strictObject({
  field: z.string().meta({
    description: "`name` or `description`; more may come",
    examples: ["name"],
  }),
  fragments: z.array(Fragment),
}).meta({ id: "Highlight", description: "A text, cut where it matches" });

const highlights = z.array(Highlight).meta({
  description: "Where the product matches the query",
});

const SearchedSummary = z.strictObject({ ...ProductSummary.shape, highlights })
  .meta({ id: "SearchedSummary", description: "A hit as a summary" });

const SearchedProduct = z.strictObject({ ...Product.shape, highlights })
  .meta({ id: "SearchedProduct", description: "A hit as a whole product" });

const Facet = z.strictObject({
  field: z.string().meta({ examples: ["attributes.colour"] }),
  label: z.string().optional().meta({ description: "Name for shoppers" }),
  values: z.array(
    z.strictObject({
      value: z.string(),
      label: z.string().optional().meta({ description: "Name for shoppers" }),
      count: z.int().min(0).meta({
        description:
          "Exact number of products, with all filters but those on this field",
      }),
      selected: z.boolean().meta({ description: "Whether a filter names it" }),
    }).meta({ id: "FacetValue", description: "A value and how many have it" }),
  ),
}).meta({
  id: "Facet",
  description: "The values of a field, most common first",
});

const SearchResult = z.strictObject({
  items: z.array(
    z.union([SearchedSummary, SearchedProduct]).meta({
      id: "SearchedItem",
      description: "A summary, or with `view=full` a whole product",
    }),
  ).max(100),
  total: z.int().min(0).meta({ description: "Exact number of products found" }),
  facets: z.array(Facet),
  relaxed: z.boolean().meta({
    description:
      "Whether products that match only a part of the query were added, because too few match all of it",
  }),
  nextCursor: z.union([Cursor, z.null()]).meta({
    description: "Where the next page begins; null at the end",
  }),
}).meta({ id: "SearchResult", description: "A page of what was found" });

const SearchQuery = z.strictObject({
  q: freeText(500).default("").meta({
    description: "What to look for; without it, everything",
    examples: ["smartphone"],
  }),
  filter: z.array(
    z.string().max(1_000).meta({ pattern: filterPattern }),
  ).max(20).default([]).meta({
    description:
      "`field:value`, on `brand`, `category`, `inventory.status`, `price`, `group` or `attributes.NAME`. The same field twice is OR, different fields are AND. Numbers may be ranges: `price:1000..5000`, `price:..5000`",
    examples: [["brand:Northwind", "price:..50000"]],
  }),
  facet: z.array(z.string().max(200).meta({ pattern: facetPattern }))
    .max(20).default([]).meta({
      description: "Fields to count the values of; those of `filter` but price",
      examples: [["brand", "attributes.colour"]],
    }),
  facetLimit: z.int().min(1).max(100).default(10).meta({
    description: "How many values a facet lists besides the selected ones",
  }),
  order: z.enum(["relevance", "newest", "name", "price", "-price"])
    .default("relevance").meta({
      description: "`-price` is from dear to cheap",
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
      "Finds active products by words and codes, filters them, counts facets and answers a page of what was found, as the product pages show it now.",
    access: "public",
    params: none,
    query: SearchQuery,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "A page of what was found",
        content: jsonContent(SearchResult, {
          items: [{
            ...exampleSummary,
            highlights: [{
              field: "name",
              fragments: [
                { text: "Aurora 5G ", hit: false },
                { text: "smartphone", hit: true },
                { text: ", 128 GB", hit: false },
              ],
            }],
          }],
          total: 1,
          facets: [{
            field: "brand",
            values: [{ value: "Northwind", count: 1, selected: false }],
          }],
          relaxed: false,
          nextCursor: null,
        }),
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
  const { total, facets, relaxed } = rest;
  const end = { total, facets, relaxed, nextCursor: nextCursor ?? null };
  return `{"items":[${hits}],${JSON.stringify(end).slice(1)}`;
}

function hitJson({ product, highlights }: SearchHit): string {
  const members = product.json.slice(0, -1);
  return `${members},"highlights":${JSON.stringify(highlights)}}`;
}
