import type { InventoryStatus } from "./product.ts";

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

/**
 * How much a word in a field counts. Attributes of everything a product has or fits
 * would drown what it is; without them much is not found. Half or twice of any of
 * these ranks nearly alike.
 */
export const fieldWeights: Record<TextField, number> = {
  name: 2,
  brand: 1,
  codes: 1,
  categories: 1,
  description: 0.8,
  attributes: 0.3,
};

/**
 * How many words a field usually has: words of a longer one count less. Fixed, so
 * that how often a product has a word depends on this product alone.
 */
export const usualLengths: Record<TextField, number> = {
  name: 10,
  brand: 1,
  codes: 7,
  categories: 5,
  description: 20,
  attributes: 20,
};

/** A result set smaller than this is widened to products that lack a unit of the query. 4 to 100 rank alike, not widening at all is clearly worse. */
export const minimumResults = 12;

/** BM25's saturation of repeated words and its normalisation by length (Robertson and Zaragoza, 2009, section 3). */
export const bm25 = { k1: 1.5, b: 0.75 };

/** What an alternative counts at most against the words as typed. */
export const alternativeShare = 0.7;

/** What is added to 1 and multiplied with what the words score, each at most once. */
export const boosts = {
  /** The product is of the kind that is meant, times the kind's share. Without it accessories come before devices; 0.15 to 0.5 rank alike. */
  kind: 0.25,
  /** The name has the query's words side by side. */
  phrase: 0.1,
  /** In stock; half of it for what can be ordered ahead (`availability`). */
  available: 0.04,
  /** Created lately. */
  fresh: 0.02,
} as const;

/** A product is new for so many days. */
export const freshDays = 30;

/** What each of `boosts` adds for a product; what does not apply adds 0. */
export type AddedBoosts = Record<keyof typeof boosts, number>;

/** The sum of what is added, in one order for all engines, so that they agree to the last digit. */
export function sumBoosts(added: AddedBoosts): number {
  return added.kind + added.phrase + added.available + added.fresh;
}

/**
 * What is chosen often for a query is raised for it: its score is multiplied by up to
 * `1 + most`, the more the larger its share of the clicks is. Few clicks mean little:
 * fewer than `leastClicks` nothing, and `doubt` clicks count as if on other products.
 */
export const popularity = { most: 0.2, leastClicks: 5, doubt: 10 } as const;

/** How much of `boosts.available` a product gets. */
export const availability: Record<InventoryStatus, number> = {
  in_stock: 1,
  preorder: 0.5,
  backorder: 0.5,
  out_of_stock: 0,
  discontinued: 0,
};

/** What the pinned product at `position` scores: more than anything that is not pinned. */
export function pinnedScore(position: number): number {
  return 1_000_000 - 10_000 * position;
}

/** How many groups a collapsed search shows. */
export const maxGroups = 10_000;

/** What makes products alike: each counts once, words and values each time. */
export const likeness = {
  /** A kind in common. */
  kind: 4,
  /** Each value of a facet field in common. */
  value: 1,
  /** Each word of the name in common. */
  word: 1,
  /** A price between two thirds and three halves of the other. */
  price: 1,
} as const;

/** Products that are less alike are not similar. */
export const minimumLikeness = 4;

/** What a product with the code that was typed scores on top, more than all words together can. */
export const codeMatchScore = 1_000;

/** The rarity of a word that `found` of `total` products have. */
export function inverseDocumentFrequency(found: number, total: number): number {
  return Math.log(1 + (total - found + 0.5) / (found + 0.5));
}

/**
 * What `times` occurrences of a word in one field of a product add to the word's
 * frequency in that product: more in a weighty field, less in a long one (BM25F).
 * Lengths are in words.
 */
export function fieldFrequency(
  { weight, times, length, usualLength }: {
    weight: number;
    times: number;
    length: number;
    usualLength: number;
  },
): number {
  const relativeLength = length / usualLength;
  return weight * times / (1 - bm25.b + bm25.b * relativeLength);
}

/** In how many steps 1 is counted by `toFrequencySteps`. */
export const stepsOfOne = 8;

/** A frequency summed over all fields in whole steps, at least one: an index can hold these. */
export function toFrequencySteps(frequency: number): number {
  return Math.max(1, Math.round(frequency * stepsOfOne));
}

/**
 * The score of a word: its frequency over all fields, saturated once, times its rarity.
 * Words side by side score the sum of what each scores in a product that has them so.
 */
export function wordScore(frequency: number, rarity: number): number {
  return rarity * frequency / (frequency + bm25.k1);
}

/** What a product's words score, times the share of the query's words that it has; 1 for a query without words. */
export function productScore(
  { wordScores, matchedWords, words }: {
    wordScores: number;
    matchedWords: number;
    words: number;
  },
): number {
  return words === 0 ? 1 : wordScores * matchedWords / words;
}

/**
 * A product's score: what its words score (`productScore`), raised by what it is and by
 * rules, and on top of that the code that was typed. A pinned product has `pinnedScore` instead.
 */
export function boostedScore(
  { score, boost, factors, hasCode }: {
    score: number;
    /** The sum of the `boosts` that apply, see `sumBoosts`. */
    boost: number;
    factors: readonly number[];
    hasCode: boolean;
  },
): number {
  const raised = factors.reduce((all, each) => all * each, score * (1 + boost));
  return raised + (hasCode ? codeMatchScore : 0);
}
