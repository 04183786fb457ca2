/**
 * What a catalogue teaches about the kinds of its products. A *centre* is the
 * average product of a kind: the weights of its features, of length 1.
 */
export type KindLexicon = {
  /** How much a feature tells: ln(products / products with it). */
  weights: ReadonlyMap<string, number>;
  /** The strongest features of a kind, by its word. */
  centres: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** `notebook pc`: words side by side whose first still says what the product is. */
  headedPairs: ReadonlySet<string>;
};

/** With this the grammar of titles alone tells what products are. */
export const nothingLearnt: KindLexicon = {
  weights: new Map(),
  centres: new Map(),
  headedPairs: new Set(),
};

/** How like its kind's centre a product must be. 0.3 to 0.5 rank alike. */
export const minimumLikeness = 0.35;
