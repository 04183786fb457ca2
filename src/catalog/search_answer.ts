import type { HighlightedField } from "./highlight.ts";
import type { View } from "./ports/product_cache.ts";
import type { SearchOrder } from "./ports/search_index.ts";
import type { ServedProduct } from "./served_product.ts";

/** What is asked of a search. */
export type Search = {
  text: string;
  /** Whether misspelt words are repaired, which they are unless told otherwise, or searched as they were typed. */
  spelling?: "repaired" | "exact" | undefined;
  /** As in the URL: `field:value`. */
  filters: readonly string[];
  /** Fields; `auto` chooses those that are most useful for what is found. */
  facets: readonly string[];
  facetLimit: number;
  order: SearchOrder;
  /** Shows one product of each group. */
  collapse?: "group" | undefined;
  view: View;
  limit: number;
  cursor?: string | undefined;
  /** Whether it counts as searched by a shopper, which it does unless told otherwise. */
  isNoted?: boolean;
};

/** A product that was found, with what of it matched. */
export type SearchHit = {
  product: ServedProduct;
  highlights: HighlightedField[];
  /** In a collapsed search how many products of its group were found, itself included. */
  variants?: { count: number };
};

/** A value with the number of products that have it. */
export type SearchFacetValue = {
  value: string;
  label?: string;
  /** The category above this one. */
  parentId?: string;
  /** How many categories are above this one. */
  depth?: number;
  count: number;
  selected: boolean;
};

/** A range of numbers with the number of products in it; an open end is absent. */
export type SearchFacetRange = {
  /** As a filter has it. */
  value: string;
  /** The smallest number. */
  from?: number;
  /** The largest number … */
  to?: number;
  /** … or what all numbers are less than. */
  below?: number;
  count: number;
  selected: boolean;
};

/** A field with the number of products for each of its values or ranges. */
export type SearchFacet = {
  field: string;
  label?: string;
  /** Of the ends of ranges. */
  unit?: string;
  values: SearchFacetValue[];
  /** Absent where values say more. */
  ranges?: SearchFacetRange[];
};

/** What a search had to do without: the index, or products that only the store knows. */
export type MissingPart = "search" | "store";

/** One page of what was found. */
export type SearchAnswer = {
  items: SearchHit[];
  /** Absent without the index. */
  total?: number;
  /** Whether `total` is exact; absent without the index. */
  totalRelation?: "exact" | "estimate";
  /** Absent without the index. */
  facets?: SearchFacet[];
  /** What was searched for in place of what was typed; absent when that was not repaired. */
  correctedQuery?: string;
  relaxed: boolean;
  degraded: MissingPart[];
  /** Ids of the search rules that apply, the most specific first. */
  rulesApplied: readonly string[];
  nextCursor: string | undefined;
};
