import {
  type DescribedProduct,
  featuresOf,
  statedTypes,
} from "./described_product.ts";
import { likeness, type ProductVector, toVector } from "./features.ts";
import { pairKey } from "./find_headed_pairs.ts";
import { type KindLexicon, minimumLikeness } from "./kind_lexicon.ts";
import { readTitle, type TitleWord } from "./title_words.ts";

/**
 * What a product is, as analysed words of its title: those whose kind it is like.
 * Where its features or the word's centre are not known, the title's grammar
 * decides: the last word of a run. A title that says nothing is helped out by
 * attributes such as `type`, then by the names of the product's categories.
 */
export function kindsOf(
  product: DescribedProduct,
  lexicon: KindLexicon,
): string[] {
  const vector = toVector(featuresOf(product), lexicon.weights);
  const texts = [
    [product.name],
    statedTypes(product),
    product.categoryNames ?? [],
  ];
  for (const source of texts) {
    const kinds = source.flatMap((text) => readTitle(text, product.brand))
      .filter((word) => isKind(word, vector, lexicon))
      .map(({ word }) => word);
    if (kinds.length > 0) return [...new Set(kinds)];
  }
  return [];
}

function isKind(
  standing: TitleWord,
  vector: ProductVector | undefined,
  { weights, centres, headedPairs }: KindLexicon,
): boolean {
  const centre = centres.get(standing.word);
  if (vector && centre) {
    return likeness(vector, centre, weights) >= minimumLikeness;
  }
  if (standing.role === "final") return true;
  return standing.role === "followed" && centre !== undefined &&
    headedPairs.has(pairKey(standing.word, standing.next));
}
