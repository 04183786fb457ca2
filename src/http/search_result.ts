import { z } from "zod";
import { Product, ProductSummary } from "../catalog/product.ts";
import { exampleSummary } from "./examples.ts";
import { Facet } from "./facet.ts";
import { NextCursor } from "./page_parameters.ts";

/** A piece of a text, told whether it matches. */
export const Fragment = z.strictObject({
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

const variants = z.strictObject({
  count: z.int().min(1).meta({
    description: "How many products of its group were found, itself included",
  }),
}).meta({
  id: "Variants",
  description: "What a hit stands for with `collapse=group`",
}).optional();

const found = { highlights, variants };

const SearchedSummary = z.strictObject({ ...ProductSummary.shape, ...found })
  .meta({ id: "SearchedSummary", description: "A hit as a summary" });

const SearchedProduct = z.strictObject({ ...Product.shape, ...found })
  .meta({ id: "SearchedProduct", description: "A hit as a whole product" });

/** What a search answers. */
export const SearchResult = z.strictObject({
  items: z.array(
    z.union([SearchedSummary, SearchedProduct]).meta({
      id: "SearchedItem",
      description: "A summary, or with `view=full` a whole product",
    }),
  ).max(100),
  total: z.int().min(0).optional().meta({
    description:
      "Number of products found, or with `collapse=group` of groups; absent when `degraded` has `search`",
  }),
  totalRelation: z.enum(["exact", "estimate"]).optional().meta({
    description:
      "Whether `total` is exact, as the number of products always is; absent when `degraded` has `search`",
  }),
  facets: z.array(Facet).optional().meta({
    description: "Absent when `degraded` has `search`",
  }),
  correctedQuery: z.string().optional().meta({
    description:
      "What was searched for in place of `q`, when words of it were misspelt; `spelling=exact` searches for `q` as it is",
    examples: ["smartphone"],
  }),
  relaxed: z.boolean().meta({
    description:
      "Whether products that match only a part of the query were added, because too few match all of it",
  }),
  degraded: z.array(z.string()).max(10).optional().meta({
    description:
      "What does not answer at the moment. `search`: the products are listed without the index, so nothing is counted. `store`: products that the cache does not have are left out of this page. More may come",
    examples: [["search"]],
  }),
  nextCursor: NextCursor,
}).meta({ id: "SearchResult", description: "A page of what was found" });

/** A search's answer for the document. */
export const exampleSearchResult: z.input<typeof SearchResult> = {
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
  totalRelation: "exact",
  facets: [{
    field: "brand",
    values: [{ value: "Northwind", count: 1, selected: false }],
  }, {
    field: "price",
    values: [],
    ranges: [{
      value: "30000..39999",
      from: 30_000,
      to: 39_999,
      count: 1,
      selected: false,
    }],
  }],
  relaxed: false,
  nextCursor: null,
};
