import type { Random } from "../faults/random.ts";

/** A way in which a hand errs by one letter. */
export type Misspelling = {
  kind: string;
  /** How often to draw one for a query; where there is no chance, once says all. */
  draws: number;
  /** The query so spelt; `undefined` where it has no word of 4 or more letters that can be. */
  misspell(query: string, random: Random): string | undefined;
};

/**
 * One letter wrong: in the longest word for the swap in the middle, else in any
 * word of 4 or more letters; never the first letter.
 */
export const misspellings: readonly Misspelling[] = [
  {
    kind: "middle letters swapped",
    draws: 1,
    misspell: (query) => spoil(query, longestWord, swapMiddle),
  },
  anywhere("two letters swapped", swapSomewhere),
  anywhere("a letter missing", leaveOut),
  anywhere("a letter too many", putIn),
  anywhere("a wrong letter", replace),
];

/** A word as its letters. */
type Letters = readonly string[];

const words = /(?<![\p{L}\p{N}])\p{L}{4,}(?![\p{L}\p{N}])/gu;
const alphabet = "abcdefghijklmnopqrstuvwxyz";

function anywhere(
  kind: string,
  edit: (letters: Letters, random: Random) => Letters | undefined,
): Misspelling {
  return {
    kind,
    draws: 3,
    misspell: (query, random) =>
      spoil(
        query,
        (found) => random.pick(found),
        (letters) => edit(letters, random),
      ),
  };
}

type Words = [RegExpExecArray, ...RegExpExecArray[]];

function spoil(
  query: string,
  choose: (found: Words) => RegExpExecArray,
  edit: (letters: Letters) => Letters | undefined,
): string | undefined {
  const [first, ...others] = query.matchAll(words);
  if (first === undefined) return undefined;
  const { 0: word, index } = choose([first, ...others]);
  const wrong = edit([...word]);
  if (wrong === undefined) return undefined;
  return query.slice(0, index) + wrong.join("") +
    query.slice(index + word.length);
}

function longestWord(found: Words): RegExpExecArray {
  return found.reduce((a, b) => b[0].length > a[0].length ? b : a);
}

function swapMiddle(letters: Letters): Letters | undefined {
  const middle = Math.floor(letters.length / 2) - 1;
  const places = swappable(letters)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return swapAt(letters, places[0]);
}

function swapSomewhere(letters: Letters, random: Random): Letters | undefined {
  return swapAt(letters, random.shuffle(swappable(letters))[0]);
}

function leaveOut(letters: Letters, random: Random): Letters {
  return letters.toSpliced(placeAfterFirst(letters, random), 1);
}

function putIn(letters: Letters, random: Random): Letters {
  return letters.toSpliced(1 + random.below(letters.length), 0, letter(random));
}

function replace(letters: Letters, random: Random): Letters {
  const place = placeAfterFirst(letters, random);
  let other = letter(random);
  while (other === letters[place]?.toLowerCase()) other = letter(random);
  return letters.with(place, other);
}

/** Where a letter differs from the next, the first letter aside. */
function swappable(letters: Letters): number[] {
  return letters.flatMap((each, place) => {
    const next = letters[place + 1];
    return place > 0 && next !== undefined && next !== each ? [place] : [];
  });
}

function swapAt(
  letters: Letters,
  place: number | undefined,
): Letters | undefined {
  if (place === undefined) return undefined;
  const [a = "", b = ""] = letters.slice(place, place + 2);
  return letters.toSpliced(place, 2, b, a);
}

function placeAfterFirst(letters: Letters, random: Random): number {
  return 1 + random.below(letters.length - 1);
}

function letter(random: Random): string {
  return alphabet.charAt(random.below(alphabet.length));
}
