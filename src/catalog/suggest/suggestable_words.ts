import { analyse } from "../analyse.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { createWordBeginnings } from "../lexicon/word_beginnings.ts";
import { isSmallWord } from "../query/small_words.ts";

/** A word that several names have, in its commonest form. */
export type SuggestableWord = {
  word: string;
  /** As the index has it. */
  stem: string;
  /** How many names have this form. */
  titles: number;
  /** Whether it tells what a product is. */
  isKind: boolean;
};

/** A word that stands behind another, in how many products. */
export type FollowingWord = { next: SuggestableWord; products: number };

/** A catalogue's words that complete what is being typed. */
export type SuggestableWords = {
  beginningWith(beginning: string): SuggestableWord[];
  withStem(stem: string): SuggestableWord | undefined;
  /** Those that stand side by side behind a word, the commonest first. */
  behind(stem: string): readonly FollowingWord[];
};

/** What one name alone has is found as a product. */
const fewestTitles = 2;
const onlyLetters = /^\p{L}{3,}$/u;

/** Takes some 50 ms for the largest lexicon. */
export function toSuggestableWords(
  { vocabulary, kinds }: Pick<Lexicon, "vocabulary" | "kinds">,
): SuggestableWords {
  const byStem = new Map<string, SuggestableWord>();
  for (const [word, { titles }] of vocabulary.words) {
    if (titles < fewestTitles || !onlyLetters.test(word)) continue;
    const [stem = word] = analyse(word);
    const known = byStem.get(stem);
    if (isSmallWord(stem) || (known && known.titles >= titles)) continue;
    byStem.set(stem, { word, stem, titles, isKind: kinds.centres.has(stem) });
  }

  const following = new Map<string, FollowingWord[]>();
  for (const [pair, products] of vocabulary.bigrams) {
    const [first = "", second = ""] = pair.split(" ");
    const next = byStem.get(second);
    if (!next || first === second) continue;
    const others = following.get(first);
    if (others) others.push({ next, products });
    else following.set(first, [{ next, products }]);
  }
  for (const words of following.values()) {
    words.sort((one, other) => other.products - one.products);
  }

  const byWord = new Map(
    Array.from(byStem.values(), (each) => [each.word, each]),
  );
  const beginnings = createWordBeginnings({
    words: new Map(
      Array.from(byWord, ([word, { titles }]) => [
        word,
        { titles, products: titles },
      ]),
    ),
  });
  return {
    beginningWith: (beginning) =>
      beginnings.list(beginning).flatMap((word) => byWord.get(word) ?? []),
    withStem: (stem) => byStem.get(stem),
    behind: (stem) => following.get(stem) ?? [],
  };
}
