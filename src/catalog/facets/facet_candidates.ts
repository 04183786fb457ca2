import { attributeOfField } from "../filter.ts";
import type { IndexResult } from "../ports/search_index.ts";
import type { TaxonomyView } from "../taxonomy.ts";
import { isNumberField } from "./plan_facets.ts";

type FacetTaxonomy = Pick<TaxonomyView, "definitions" | "words">;

/** More would make the index count too long. */
const maxCandidates = 16;

/** What a field of measures counts for: ranges part any numbers evenly, also those that nobody asks for. */
export const measureShare = 0.6;

/** A field with nearly as many values as products names them and does not part them. */
const namingShare = 0.8;

/**
 * The fields that may be useful facets, at most sixteen besides the `selected` ones: those
 * that most products of the result set have. Definitions say which are offered first and
 * which never; what was learnt from the catalogue, which have one value or one for each product.
 */
export function facetCandidates(
  { fields, total }: Pick<IndexResult, "fields" | "total">,
  { view, selected }: { view: TaxonomyView; selected: readonly string[] },
): string[] {
  const found = fields.map(({ field, products }) => {
    const coverage = products / Math.max(total, products);
    const preference = facetPreference(field, { view, coverage });
    const share = isNumberField(field, view) ? measureShare : 1;
    return { field, weight: products * preference * share };
  });
  const offered = found
    .filter(({ field }) => mayPart(field, view) && !selected.includes(field))
    .sort((one, other) => other.weight - one.weight)
    .map(({ field }) => field);
  const first = selected.includes("price") ? [] : ["price"];
  return [...selected, ...[...first, ...offered].slice(0, maxCandidates)];
}

/**
 * How much a field is preferred to others that part products as well; 0 for never. One
 * that the products found have more often than the catalogue's tells more of them, up to
 * twice as much: `coverage` is the share of them that has it.
 */
export function facetPreference(
  field: string,
  { view, coverage }: { view: FacetTaxonomy; coverage: number },
): number {
  const name = attributeOfField(field);
  // Shoppers look for these in every catalogue.
  if (name === undefined) {
    return ["brand", "category", "price"].includes(field) ? 1.5 : 0.5;
  }
  const isFacet = view.definitions.get(name)?.facet;
  const wish = isFacet === undefined ? 1 : isFacet ? 2 : 0;
  const lexicon = view.words?.lexicon;
  const learnt = lexicon?.fields.get(name);
  if (!lexicon || !learnt || coverage === 0) return wish;
  const usual = learnt.products / lexicon.products;
  return wish * 2 * coverage / (coverage + usual);
}

function mayPart(field: string, view: FacetTaxonomy): boolean {
  if (facetPreference(field, { view, coverage: 1 }) === 0) return false;
  const learnt = view.words?.lexicon.fields.get(attributeOfField(field) ?? "");
  if (!learnt) return true;
  const { distinct, products } = learnt;
  if (distinct < 2) return false;
  return isNumberField(field, view) || distinct < namingShare * products;
}
