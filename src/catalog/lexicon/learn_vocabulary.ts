import { analyse } from "../analyse.ts";
import { createBoundedCounts } from "./bounded_counts.ts";
import { attributeTexts, type DescribedProduct } from "./described_product.ts";
import { spelledWords } from "./spelled_words.ts";
import { bigramKey, type Vocabulary } from "./vocabulary.ts";

/** Learns a catalogue's words from products given one by one. */
export type VocabularyLearner = {
  add(product: DescribedProduct): void;
  finish(): Vocabulary;
};

/** Bounds on what a vocabulary holds; the commonest stay. */
export type VocabularyLimits = { words: number; bigrams: number };

/** For catalogues of any size. */
export const vocabularyLimits: VocabularyLimits = {
  words: 60_000,
  bigrams: 60_000,
};

/** What stands later in a description says little of the product. */
const readCharacters = 4_000;
const maximumLetters = 40;
const digitsOnly = /^\p{N}+$/u;

/** Counts words in names, brands, categories, descriptions and attribute values, and the pairs side by side in names and descriptions. */
export function createVocabularyLearner(
  limits = vocabularyLimits,
): VocabularyLearner {
  const products = createBoundedCounts(limits.words);
  const titles = createBoundedCounts(limits.words);
  const bigrams = createBoundedCounts(limits.bigrams);
  return {
    add(product) {
      const title = new Set(wordsToKeep([product.name]));
      for (const word of title) titles.add(word);
      for (
        const word of title.union(new Set(wordsToKeep(otherTexts(product))))
      ) {
        products.add(word);
      }
      for (const pair of pairsIn(product)) bigrams.add(pair);
    },
    finish: () => ({
      words: new Map(
        products.largest(1).map(([word, count]) => [
          word,
          { products: count, titles: titles.of(word) },
        ]),
      ),
      bigrams: new Map(bigrams.largest(2)),
    }),
  };
}

function otherTexts(product: DescribedProduct): string[] {
  return [
    product.brand ?? "",
    ...product.categoryNames ?? [],
    product.description ?? "",
    ...attributeTexts(product),
  ];
}

function wordsToKeep(texts: readonly string[]): string[] {
  return texts.flatMap((text) => spelledWords(text.slice(0, readCharacters)))
    .filter((word) =>
      word.length >= 2 && word.length <= maximumLetters &&
      !digitsOnly.test(word)
    );
}

function pairsIn({ name, description = "" }: DescribedProduct): Set<string> {
  const pairs = new Set<string>();
  for (const text of [name, description]) {
    const words = analyse(text.slice(0, readCharacters));
    words.forEach((word, place) => {
      const next = words[place + 1];
      if (next !== undefined && word.length + next.length <= maximumLetters) {
        pairs.add(bigramKey(word, next));
      }
    });
  }
  return pairs;
}
