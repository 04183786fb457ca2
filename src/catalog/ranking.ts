/** The fields whose text is searched. */
export type TextField =
  | "name"
  | "brand"
  | "codes"
  | "categories"
  | "description"
  | "attributes";

/** How much a word in a field counts. */
export const fieldWeights: Record<TextField, number> = {
  name: 2,
  brand: 1,
  codes: 1,
  categories: 1,
  description: 1,
  attributes: 0.3,
};

/** A result set smaller than this is widened to products that lack a unit of the query. */
export const minimumResults = 12;

/** BM25's saturation of repeated words and its normalisation by length (Robertson and Zaragoza, 2009, section 3). */
export const bm25 = { k1: 1.2, b: 0.75 };

/** The rarity of a word that `found` of `total` products have. */
export function inverseDocumentFrequency(found: number, total: number): number {
  return Math.log(1 + (total - found + 0.5) / (found + 0.5));
}
