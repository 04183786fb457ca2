/** In how many products a word stands, and in how many titles. */
export type WordCounts = { products: number; titles: number };

/** The words of a catalogue. */
export type Vocabulary = {
  /** Words as written, without case and accents. */
  words: ReadonlyMap<string, WordCounts>;
  /** Pairs of analysed words side by side, in two products or more. */
  bigrams: ReadonlyMap<string, number>;
};

/** How two words side by side are written in the vocabulary. */
export function bigramKey(first: string, second: string): string {
  return `${first} ${second}`;
}
