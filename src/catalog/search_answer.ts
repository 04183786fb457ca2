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
  facets: readonly string[];
  facetLimit: number;
  order: SearchOrder;
  view: View;
  limit: number;
  cursor?: string | undefined;
};

/** A product that was found, with what of it matched. */
export type SearchHit = {
  product: ServedProduct;
  highlights: HighlightedField[];
};

/** A field with the number of products for each of its values. */
export type SearchFacet = {
  field: string;
  label?: string;
  values: { value: string; label?: string; count: number; selected: boolean }[];
};

/** What a search had to do without: the index, or products that only the store knows. */
export type MissingPart = "search" | "store";

/** One page of what was found. */
export type SearchAnswer = {
  items: SearchHit[];
  /** Absent without the index. */
  total?: number;
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
