import type { IndexSearch } from "./ports/search_index.ts";

/** Finds everything, by relevance, and counts nothing. */
export const plainSearch: IndexSearch = {
  units: [],
  kinds: [],
  phrase: [],
  freshFrom: Number.MAX_SAFE_INTEGER,
  filters: [],
  scope: [],
  hidden: [],
  boosts: [],
  pinned: [],
  facets: [],
  facetLimit: 1,
  rangeFacets: [],
  countFields: false,
  collapse: false,
  order: "relevance",
  limit: 1,
};
