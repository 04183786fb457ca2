/** The fields whose text is searched. */
export const textFields = [
  "name",
  "brand",
  "codes",
  "categories",
  "description",
  "attributes",
] as const;
export type TextField = typeof textFields[number];

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

/** What an alternative counts against the words as typed. */
export const alternativeShare = 0.7;

/** What a product with the code that was typed scores on top, more than all words together can. */
export const codeMatchScore = 1_000;

/** The rarity of a word that `found` of `total` products have. */
export function inverseDocumentFrequency(found: number, total: number): number {
  return Math.log(1 + (total - found + 0.5) / (found + 0.5));
}

/**
 * What `times` occurrences of a word in one field of a product add to the word's
 * frequency in that product: more in a weighty field, less in a long one (BM25F).
 * Lengths are in words; the average is over all products.
 */
export function fieldFrequency(
  { weight, times, length, averageLength }: {
    weight: number;
    times: number;
    length: number;
    averageLength: number;
  },
): number {
  const relativeLength = length / averageLength;
  return weight * times / (1 - bm25.b + bm25.b * relativeLength);
}

/** The score of a word: its frequency over all fields, saturated once, times its rarity. */
export function wordScore(frequency: number, rarity: number): number {
  return rarity * frequency / (frequency + bm25.k1);
}

/** A product's score: what its words score, times the share of the query's words that it has. */
export function productScore(
  { wordScores, matchedWords, words }: {
    wordScores: number;
    matchedWords: number;
    words: number;
  },
): number {
  return wordScores * matchedWords / words;
}
