import { analyse } from "../analyse.ts";
import { countEdits, type Edits } from "./spelling_edits.ts";
import type { SpelledWord, SpellingIndex } from "./spelling_index.ts";
import { splitWord } from "./split_word.ts";
import { joiningWords, purposeWords } from "./title_grammar.ts";
import { bigramKey } from "./vocabulary.ts";

/** A query's words after repair, and which of them were repaired. */
export type Repair = {
  words: string[];
  repaired: { from: string; to: string }[];
};

/** A word in more products than this is meant as it is. */
const rareProducts = 2;
/** A rare word is only taken for one so many times as frequent … */
const timesAsFrequent = 100;
/** … or for one that stands so often beside a neighbour of the query. */
const timesBesideNeighbour = 5;
const lettersForTwoEdits = 7;
const lettersForSplit = 6;
const onlyLetters = /^\p{L}{3,}$/u;

/**
 * Repairs misspelt words of a query (as `spelledWords` gives them) from the
 * catalogue's vocabulary. Codes, words with digits, words of fewer than three
 * letters, words that `isKnown` and words that the catalogue has are never touched;
 * a word of one or two products only when another is far more likely.
 */
export function repairWords(
  words: readonly string[],
  index: SpellingIndex,
  isKnown: (word: string) => boolean = () => false,
): Repair {
  const repair: Repair = { words: [], repaired: [] };
  words.forEach((word, place) => {
    const neighbours = { before: words[place - 1], after: words[place + 1] };
    const meant = isKnown(word) ? [word] : meantBy(word, neighbours, index);
    repair.words.push(...meant);
    const to = meant.join(" ");
    if (to !== word) repair.repaired.push({ from: word, to });
  });
  return repair;
}

type Neighbours = { before: string | undefined; after: string | undefined };

function meantBy(
  word: string,
  neighbours: Neighbours,
  index: SpellingIndex,
): string[] {
  const [stem = word] = analyse(word);
  const products = index.stems.get(stem) ?? 0;
  const isSound = !onlyLetters.test(word) || products > rareProducts ||
    joiningWords.has(word) || purposeWords.has(word);
  if (isSound) return [word];
  // A plural may be misspelt of which the catalogue has the singular alone.
  const best = findBest(word, { neighbours, products, index }) ??
    (stem === word
      ? undefined
      : findBest(stem, { neighbours, products, index }));
  if (best !== undefined) return [best];
  const mayBeTwo = products === 0 && word.length >= lettersForSplit;
  return mayBeTwo ? splitWord(word, index) ?? [word] : [word];
}

function findBest(
  word: string,
  { neighbours, products, index }: {
    neighbours: Neighbours;
    products: number;
    index: SpellingIndex;
  },
): string | undefined {
  const mayTakeTwo = word.length >= lettersForTwoEdits && products === 0;
  for (const most of mayTakeTwo ? [1, 2] : [1]) {
    const candidates = index.near(word, most).flatMap((candidate) => {
      if (candidate.word === word) return [];
      if (word.length === 3 && candidate.word.length === 3) return [];
      const edits = countEdits(word, candidate.word, most);
      if (!edits) return [];
      const beside = timesBeside(candidate.word, neighbours, index);
      const isLikely = products === 0 ||
        candidate.products >= timesAsFrequent * products ||
        beside >= timesBesideNeighbour;
      if (!isLikely) return [];
      const likelihood = likelihoodOf(word, { candidate, edits, beside });
      return [{ word: candidate.word, likelihood }];
    });
    candidates.sort((a, b) =>
      b.likelihood - a.likelihood || (a.word < b.word ? -1 : 1)
    );
    const best = candidates[0];
    if (best) return best.word;
  }
  return undefined;
}

/** How likely `candidate` is meant: near, frequent, and at home beside its neighbours. */
function likelihoodOf(
  word: string,
  { candidate, edits, beside }: {
    candidate: SpelledWord;
    edits: Edits;
    beside: number;
  },
): number {
  const otherFirstLetter = candidate.word[0] === word[0] ? 0 : 1;
  return -3 * edits.cost - 2 * otherFirstLetter +
    0.5 * Math.log(1 + candidate.products) +
    0.25 * Math.log(1 + candidate.titles) +
    0.5 * Math.log2(1 + beside);
}

function timesBeside(
  candidate: string,
  { before, after }: Neighbours,
  { vocabulary }: SpellingIndex,
): number {
  const count = (first: string | undefined, second: string | undefined) =>
    first === undefined || second === undefined
      ? 0
      : vocabulary.bigrams.get(bigramKey(stem(first), stem(second))) ?? 0;
  return count(before, candidate) + count(candidate, after);
}

function stem(word: string): string {
  return analyse(word)[0] ?? word;
}
