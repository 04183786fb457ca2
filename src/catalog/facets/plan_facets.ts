import { attributeOfField, type Filter } from "../filter.ts";
import type { IndexSearch } from "../ports/search_index.ts";
import type { TaxonomyView } from "../taxonomy.ts";

/** What the index is asked to count. */
export type FacetPlan = Pick<
  IndexSearch,
  "facets" | "rangeFacets" | "facetLimit"
>;

/** As many values tell which of them to list, and how evenly they part products. */
export const comparedValues = 100;
/** For the children of a category that is selected. */
const comparedCategories = 1_000;

/**
 * What to count for fields: prices in buckets; fields of numbers in buckets and by
 * value, because few different numbers are better listed; others by value.
 */
export function planFacets(
  fields: readonly string[],
  { facetLimit, view, filters }: {
    facetLimit: number;
    view: TaxonomyView;
    filters: readonly Filter[];
  },
): FacetPlan {
  const asked = [...new Set(fields)];
  const filterOf = (field: string) =>
    filters.find((filter) => filter.field === field);
  const rangeFacets = asked.filter((field) =>
    isNumberField(field, view) || (filterOf(field)?.ranges.length ?? 0) > 0
  );
  const compares = rangeFacets.length > 0 || asked.includes("category");
  const comparesTree = asked.includes("category") &&
    filterOf("category") !== undefined;
  return {
    facets: asked.filter((field) => field !== "price"),
    rangeFacets,
    facetLimit: Math.max(
      facetLimit,
      compares ? comparedValues : 0,
      comparesTree ? Math.min(view.tree.size, comparedCategories) : 0,
    ),
  };
}

/** Whether most values of a field are numbers: by its definition, else as learnt from the catalogue. */
export function isNumberField(
  field: string,
  { definitions, words }: Pick<TaxonomyView, "definitions" | "words">,
): boolean {
  if (field === "price") return true;
  const name = attributeOfField(field);
  if (name === undefined) return false;
  const definition = definitions.get(name);
  if (definition) {
    return definition.type === "number" || definition.type === "quantity";
  }
  const learnt = words?.lexicon.fields.get(name);
  return learnt !== undefined && learnt.numbers * 2 > learnt.products;
}
