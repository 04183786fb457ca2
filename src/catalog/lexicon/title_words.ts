import { analyse } from "../analyse.ts";
import { isUnitName } from "./unit_names.ts";
import {
  colourWords,
  countWords,
  describingWords,
  joiningWords,
  purposeWords,
} from "./title_grammar.ts";

/**
 * How a word stands in a title: last in a run of plain words (`final`), before
 * another word (`followed`), or in a run after `for` (`purpose`).
 */
export type TitleWord =
  | { word: string; role: "final" | "purpose" }
  | { word: string; role: "followed"; next: string };

const pieces = /[\p{L}\p{N}\p{M}]+/gu;
const digit = /\p{N}/u;
const bindsNothing = /[®™©\s]/gu;

/**
 * The words of a title with their roles. Runs end at numbers, punctuation and
 * small words, colours are passed over; the brand is left out where the title begins with it, as its words
 * can be kinds elsewhere (`Case Logic … notebook case`).
 */
export function readTitle(
  title: string,
  brand: string | undefined,
): TitleWord[] {
  const text = withoutBrand(title, brand);
  const words: TitleWord[] = [];
  let run: string[] = [];
  let isPurpose = false;
  let numberBefore = false;
  let end = 0;
  const endRun = () => {
    words.push(...rolesIn(run, isPurpose));
    run = [];
  };
  for (const match of text.matchAll(pieces)) {
    const gap = text.slice(end, match.index);
    end = match.index + match[0].length;
    if (gap.replace(bindsNothing, "") !== "") {
      endRun();
      isPurpose = false;
    }
    const [word] = analyse(match[0]);
    const isUnit = numberBefore &&
      (isUnitName(match[0]) || countWords.has(word ?? ""));
    numberBefore = digit.test(match[0]);
    if (word === undefined || isUnit || colourWords.has(word)) continue;
    if (numberBefore || joiningWords.has(word)) {
      endRun();
      isPurpose = false;
    } else if (purposeWords.has(word) || describingWords.has(word)) {
      endRun();
      isPurpose = true;
    } else {
      run.push(word);
    }
  }
  endRun();
  return words;
}

function withoutBrand(title: string, brand: string | undefined): string {
  const startsWithBrand = brand !== undefined && brand !== "" &&
    title.toLowerCase().startsWith(brand.toLowerCase());
  return startsWithBrand ? title.slice(brand.length) : title;
}

function rolesIn(run: readonly string[], isPurpose: boolean): TitleWord[] {
  return run.map((word, place) => {
    const next = run[place + 1];
    if (isPurpose) return { word, role: "purpose" };
    return next === undefined
      ? { word, role: "final" }
      : { word, role: "followed", next };
  });
}
