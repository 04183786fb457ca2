import { analyse } from "../analyse.ts";
import type { Completion } from "../ports/search_index.ts";
import type { SuggestableWord, SuggestableWords } from "./suggestable_words.ts";
import { prefixesOf, type TypedWords, wholeWordsOf } from "./typed_words.ts";

type Candidate = {
  words: readonly SuggestableWord[];
  /** In how many products it stands right behind what was typed before. */
  behind: number;
  isKind: boolean;
  products: number;
};

const mostCompletions = 8;
const mostPairs = 4;

/**
 * Completes the word that was begun with words of the catalogue, and with two side
 * by side whose second says what a product is (`laptop bag`). First comes what often
 * stands behind the word before, then what says what a product is, then the commonest; at most eight.
 */
export function completeTyped(
  typed: TypedWords,
  known: SuggestableWords,
): Completion[] {
  const [begunStem = ""] = analyse(typed.begun);
  const before = analyse(typed.words.at(-1) ?? "")[0];
  const behind = new Map(
    (before === undefined ? [] : known.behind(before))
      .map(({ next, products }) => [next.stem, products]),
  );
  const single = prefixesOf(typed.begun)
    .flatMap((prefix) => known.beginningWith(prefix))
    .map((word): Candidate => ({
      words: [word],
      behind: behind.get(word.stem) ?? 0,
      isKind: word.isKind,
      products: word.titles,
    }));
  const first = best(
    single.filter(({ words }) => words.every(({ stem }) => stem !== begunStem)),
  );
  const whole = known.withStem(begunStem);
  const bases = whole
    ? [
      { words: [whole], behind: behind.get(whole.stem) ?? 0 },
      ...first,
    ]
    : first;
  const earlier = wholeWordsOf(typed);
  const pairs = bases.flatMap((base) => pairsOf(base, known))
    .filter(({ words }) => !words.some(({ stem }) => earlier.includes(stem)));
  return best([...first, ...pairs])
    .map(({ words }) => ({
      text: [...typed.words, ...words.map(({ word }) => word)].join(" "),
      words: [...new Set([...earlier, ...words.map(({ stem }) => stem)])],
    }));
}

function pairsOf(
  { words, behind }: Pick<Candidate, "words" | "behind">,
  known: SuggestableWords,
): Candidate[] {
  return words.flatMap((word) =>
    known.behind(word.stem)
      .filter(({ next }) => next.isKind)
      .slice(0, mostPairs)
      .map(({ next, products }) => ({
        words: [word, next],
        behind: Math.min(behind, products),
        isKind: word.isKind,
        products: Math.min(products, word.titles),
      }))
  );
}

function best(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((one, other) =>
    other.behind - one.behind ||
    Number(other.isKind) - Number(one.isKind) ||
    other.products - one.products
  ).slice(0, mostCompletions);
}
