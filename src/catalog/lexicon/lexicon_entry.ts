import { CatalogError } from "../errors.ts";
import type { FieldStatistics } from "./field_statistics.ts";
import type { Lexicon } from "./lexicon.ts";

/** A line of a stored lexicon: what it is about, a name, and its numbers or named weights. */
export type LexiconEntry = [
  about: string,
  name: string,
  ...values: (number | string | [string, number][])[],
];

/** A lexicon as entries. */
export function* entriesOf(lexicon: Lexicon): Generator<LexiconEntry> {
  const { kinds, vocabulary, brands, fields } = lexicon;
  yield ["products", "", lexicon.products];
  for (const [name, weight] of kinds.weights) yield ["weight", name, weight];
  for (const [word, centre] of kinds.centres) {
    yield ["centre", word, [...centre]];
  }
  for (const pair of kinds.headedPairs) yield ["pair", pair];
  for (const [word, { products, titles }] of vocabulary.words) {
    yield ["word", word, products, titles];
  }
  for (const [pair, count] of vocabulary.bigrams) yield ["bigram", pair, count];
  for (const [brand, count] of brands) yield ["brand", brand, count];
  for (const [name, field] of fields) {
    const { products, distinct, numbers, dimension } = field;
    const counts = [products, distinct, numbers];
    yield ["field", name, ...counts, ...(dimension ? [dimension] : [])];
  }
}

/** Makes a lexicon of entries given one by one. */
export type LexiconReader = {
  /** Throws `invalid` for an entry of no known form. */
  add(entry: unknown): void;
  lexicon(): Lexicon;
};

/** Checks entries by hand: a schema takes seconds for the 60,000 of a catalogue. */
export function createLexiconReader(): LexiconReader {
  let total = 0;
  const weights = new Map<string, number>();
  const centres = new Map<string, ReadonlyMap<string, number>>();
  const headedPairs = new Set<string>();
  const words = new Map<string, { products: number; titles: number }>();
  const bigrams = new Map<string, number>();
  const brands = new Map<string, number>();
  const fields = new Map<string, FieldStatistics>();
  return {
    add(entry) {
      const [about, name, ...values]: unknown[] = Array.isArray(entry)
        ? entry
        : [];
      const [first, second] = values;
      if (typeof name !== "string") throw unknownForm();
      if (about === "pair") headedPairs.add(name);
      else if (about === "centre") centres.set(name, toWeights(first));
      else if (about === "products") total = toCount(first);
      else if (about === "weight") weights.set(name, toCount(first));
      else if (about === "bigram") bigrams.set(name, toCount(first));
      else if (about === "brand") brands.set(name, toCount(first));
      else if (about === "field") fields.set(name, toField(values));
      else if (about === "word") {
        words.set(name, { products: toCount(first), titles: toCount(second) });
      } else throw unknownForm();
    },
    lexicon: () => ({
      products: total,
      kinds: { weights, centres, headedPairs },
      vocabulary: { words, bigrams },
      brands,
      fields,
    }),
  };
}

function toField(
  [products, distinct, numbers, dimension]: readonly unknown[],
): FieldStatistics {
  return {
    products: toCount(products),
    distinct: toCount(distinct),
    numbers: toCount(numbers),
    ...(typeof dimension === "string" ? { dimension } : {}),
  };
}

function toWeights(value: unknown): ReadonlyMap<string, number> {
  if (!Array.isArray(value)) throw unknownForm();
  return new Map(value.map((pair: unknown) => {
    const [name, weight]: unknown[] = Array.isArray(pair) ? pair : [];
    if (typeof name !== "string") throw unknownForm();
    return [name, toCount(weight)];
  }));
}

function toCount(value: unknown): number {
  if (typeof value !== "number" || !(value >= 0)) throw unknownForm();
  return value;
}

function unknownForm(): CatalogError {
  return new CatalogError(
    "invalid",
    "Cannot read the lexicon: an entry is of no known form",
  );
}
