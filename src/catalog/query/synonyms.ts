import { analyse } from "../analyse.ts";

/** The longest name that is looked up, in words. */
export const maxSynonymWords = 3;

/** Other names for what shoppers type, ready for look-ups by analysed words. */
export type Synonyms = {
  /** What words side by side, at most `maxSynonymWords`, can be called as well; mostly nothing. */
  alternativesOf(words: readonly string[]): readonly (readonly string[])[];
  /** All names that have alternatives, as analysed words. */
  names(): Iterable<readonly string[]>;
  /** Whether a word is part of a name, so that it is not taken for a misspelt one. */
  knows(word: string): boolean;
};

/** Who types `typed` also means `meant`. */
export type Synonym = { typed: string; meant: string };

/** Makes synonyms of one-way pairs as people write them; one that is two-way stands there twice. Longer names than `maxSynonymWords` are left out. */
export function createSynonyms(pairs: Iterable<Synonym>): Synonyms {
  const alternatives = new Map<string, string[][]>();
  const known = new Set<string>();
  for (const { typed, meant } of pairs) {
    const [from, to] = [analyse(typed), analyse(meant)];
    const isName = from.length > 0 && to.length > 0 &&
      from.length <= maxSynonymWords && to.length <= maxSynonymWords;
    if (!isName || from.join(" ") === to.join(" ")) continue;
    const others = alternatives.get(from.join(" ")) ?? [];
    alternatives.set(from.join(" "), others);
    if (!others.some((other) => other.join(" ") === to.join(" "))) {
      others.push(to);
    }
    for (const word of [...from, ...to]) known.add(word);
  }
  return {
    alternativesOf: (words) => alternatives.get(words.join(" ")) ?? [],
    names: () => Array.from(alternatives.keys(), (name) => name.split(" ")),
    knows: (word) => known.has(word),
  };
}

/** Both, but what `first` says of a name stands alone. */
export function joinSynonyms(first: Synonyms, second: Synonyms): Synonyms {
  return {
    alternativesOf(words) {
      const alternatives = first.alternativesOf(words);
      return alternatives.length > 0
        ? alternatives
        : second.alternativesOf(words);
    },
    names: () => [...first.names(), ...second.names()],
    knows: (word) => first.knows(word) || second.knows(word),
  };
}

/** For a catalogue that has no synonyms. */
export const noSynonyms: Synonyms = createSynonyms([]);
