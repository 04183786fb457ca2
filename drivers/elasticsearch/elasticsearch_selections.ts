import type { Selection } from "../../src/catalog/ports/search_index.ts";
import { filterQuery } from "./elasticsearch_filters.ts";
import type { Query } from "./query.ts";

/** Products that a selection selects. */
export function selectionQuery(selection: Selection): Query {
  return "ids" in selection
    ? { terms: { id: [...selection.ids] } }
    : { bool: { filter: selection.filters.map(filterQuery) } };
}
