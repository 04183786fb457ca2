import { z } from "zod";
import type { Lexicon } from "./lexicon.ts";

const Weight = z.tuple([z.string(), z.number()]);

/** A line of a stored lexicon. */
export const LexiconEntry = z.union([
  z.tuple([z.literal("products"), z.int().min(0)]),
  z.tuple([z.literal("weight"), z.string(), z.number()]),
  z.tuple([z.literal("centre"), z.string(), z.array(Weight)]),
  z.tuple([z.literal("pair"), z.string()]),
  z.tuple([z.literal("word"), z.string(), z.int(), z.int()]),
  z.tuple([z.literal("bigram"), z.string(), z.int()]),
]);
export type LexiconEntry = z.infer<typeof LexiconEntry>;

/** A lexicon as entries. */
export function* entriesOf(lexicon: Lexicon): Generator<LexiconEntry> {
  const { kinds, vocabulary } = lexicon;
  yield ["products", lexicon.products];
  for (const [name, weight] of kinds.weights) yield ["weight", name, weight];
  for (const [word, centre] of kinds.centres) {
    yield ["centre", word, [...centre]];
  }
  for (const pair of kinds.headedPairs) yield ["pair", pair];
  for (const [word, { products, titles }] of vocabulary.words) {
    yield ["word", word, products, titles];
  }
  for (const [pair, count] of vocabulary.bigrams) yield ["bigram", pair, count];
}

/** The lexicon of these entries. */
export function fromEntries(entries: Iterable<LexiconEntry>): Lexicon {
  let products = 0;
  const weights = new Map<string, number>();
  const centres = new Map<string, ReadonlyMap<string, number>>();
  const headedPairs = new Set<string>();
  const words = new Map<string, { products: number; titles: number }>();
  const bigrams = new Map<string, number>();
  for (const entry of entries) {
    switch (entry[0]) {
      case "products":
        products = entry[1];
        break;
      case "weight":
        weights.set(entry[1], entry[2]);
        break;
      case "centre":
        centres.set(entry[1], new Map(entry[2]));
        break;
      case "pair":
        headedPairs.add(entry[1]);
        break;
      case "word":
        words.set(entry[1], { products: entry[2], titles: entry[3] });
        break;
      case "bigram":
        bigrams.set(entry[1], entry[2]);
        break;
    }
  }
  return {
    products,
    kinds: { weights, centres, headedPairs },
    vocabulary: { words, bigrams },
  };
}
