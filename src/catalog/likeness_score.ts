import type { Likeness } from "./ports/search_index.ts";
import { likeness as weights } from "./ranking.ts";
import type { SearchDocument } from "./search_document.ts";

/** How alike a product is to what `likeness` tells: a sum of `likeness` in `ranking.ts`. */
export function likenessScore(
  { kinds, words, values, price }: Likeness,
  document: SearchDocument,
): number {
  const titleWords = new Set(document.text.name?.split(" "));
  const isOfKind = kinds.some((kind) => document.kinds.includes(kind));
  const commonValues = values.filter(({ field, value }) =>
    document.facets.some((facet) =>
      facet.field === field && facet.value === value
    )
  );
  const commonWords = words.filter((word) => titleWords.has(word));
  return (isOfKind ? weights.kind : 0) +
    weights.value * commonValues.length +
    weights.word * commonWords.length +
    (isPricedAlike(price, document.price) ? weights.price : 0);
}

/** The prices between two thirds and three halves of `price`, ends included; minor units. */
export function alikePrices(price: number): { from: number; to: number } {
  return { from: Math.ceil(price * 2 / 3), to: Math.floor(price * 3 / 2) };
}

function isPricedAlike(
  price: number | undefined,
  other: number | undefined,
): boolean {
  if (price === undefined || other === undefined) return false;
  const { from, to } = alikePrices(price);
  return other >= from && other <= to;
}
