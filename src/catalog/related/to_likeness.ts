import { attributeOfField } from "../filter.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Likeness } from "../ports/search_index.ts";
import type { DocumentFacet, SearchDocument } from "../search_document.ts";

const maxKinds = 8;
const maxWords = 12;
const maxValues = 20;

/** A word or value that more products have says little of one of them. */
const commonShare = 0.5;

/**
 * What makes other products like this one: its kinds, the rarest words of its name that
 * others have too, its brand and categories, and its values of the attributes that most
 * products have. Without a lexicon words and attributes are taken as they come.
 */
export function toLikeness(
  document: SearchDocument,
  { lexicon, limit }: { lexicon?: Lexicon | undefined; limit: number },
): Likeness {
  const { id, kinds, text, facets, price } = document;
  const group = facets.find(({ field }) => field === "group");
  return {
    kinds: kinds.slice(0, maxKinds),
    words: tellingWords(text.name?.split(" ") ?? [], lexicon),
    values: tellingValues(facets, lexicon),
    ...(price === undefined ? {} : { price }),
    exceptId: id,
    ...(group ? { exceptGroup: group.value } : {}),
    limit,
  };
}

function tellingWords(
  words: readonly string[],
  lexicon: Lexicon | undefined,
): string[] {
  const counted = [...new Set(words)].map((word) => {
    const known = lexicon?.vocabulary.words.get(word);
    return { word, products: known?.products };
  });
  return counted
    .filter(({ products }) => isShared(products, lexicon))
    .sort((one, other) =>
      (one.products ?? Infinity) - (other.products ?? Infinity) || 0
    )
    .slice(0, maxWords)
    .map(({ word }) => word);
}

/** Whether some others have it and not most; not known is taken for yes. */
function isShared(
  products: number | undefined,
  lexicon: Lexicon | undefined,
): boolean {
  if (products === undefined || lexicon === undefined) return true;
  return products > 1 && products < commonShare * lexicon.products;
}

function tellingValues(
  facets: readonly DocumentFacet[],
  lexicon: Lexicon | undefined,
): Likeness["values"] {
  const named = facets.filter(({ field }) =>
    field === "brand" || field === "category"
  );
  const attributes = facets
    .map((facet) => ({ facet, weight: fieldWeight(facet, lexicon) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ facet }) => facet);
  return [...named, ...attributes].slice(0, maxValues)
    .map(({ field, value }) => ({ field, value }));
}

/** How much an attribute is asked for: 0 for none, for one that says the same or another thing of all, and for a "no". */
function fieldWeight(
  { field, value }: DocumentFacet,
  lexicon: Lexicon | undefined,
): number {
  const name = attributeOfField(field);
  if (name === undefined || value === "false") return 0;
  const learnt = lexicon?.fields.get(name);
  if (!learnt) return 1;
  const { products, distinct } = learnt;
  return distinct < 2 || distinct > commonShare * products ? 0 : products;
}
