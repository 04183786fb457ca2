import type { KnownWords } from "../lexicon/known_words.ts";
import { alternativeShare } from "../ranking.ts";
import type { QueryPart } from "./query_reading.ts";
import type { Synonyms } from "./synonyms.ts";

/** A word in fewer titles than this may still be a kind of product, unless it is in none. */
const telling = 20;
/** A name in so many times as many titles is what the catalogue calls the thing. */
const timesAsCommon = 3;

/**
 * Puts the catalogue's own name for what is looked for before the one that was
 * typed and is no kind of its products: where computers are called notebooks,
 * titles with `laptop` are of bags and locks. Only names that mean the same both
 * ways change places.
 */
export function inCatalogueWords(
  part: QueryPart,
  { words, synonyms }: { words: KnownWords | undefined; synonyms: Synonyms },
): QueryPart {
  const [typed = "", ...more] = part.words;
  if (!words || more.length > 0 || part.together) return part;
  const { centres } = words.lexicon.kinds;
  const titles = (word: string) => countTitles(word, words);
  const isUnclear = titles(typed) > 0 && titles(typed) < telling;
  if (centres.has(typed) || isUnclear) return part;
  const [common] = part.alternatives
    .filter(({ because, words: [word = "", ...others] }) =>
      because === "synonym" && others.length === 0 && centres.has(word) &&
      titles(word) >= timesAsCommon * titles(typed) &&
      synonyms.alternativesOf([word]).some((back) => back.join(" ") === typed)
    )
    .sort((a, b) => titles(b.words[0] ?? "") - titles(a.words[0] ?? ""));
  if (!common) return part;
  const others = part.alternatives.filter((each) => each !== common);
  return {
    ...part,
    words: common.words,
    alternatives: [
      { words: part.words, share: alternativeShare, because: "synonym" },
      ...others,
    ],
  };
}

function countTitles(word: string, { lexicon }: KnownWords): number {
  const { words } = lexicon.vocabulary;
  return (words.get(word)?.titles ?? 0) + (words.get(`${word}s`)?.titles ?? 0);
}
