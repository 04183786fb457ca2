import {
  describingWords,
  joiningWords,
  purposeWords,
} from "../lexicon/title_grammar.ts";

/** Behind these a query says more of what it named before: `keyboard with backlight`. */
const detailWords: ReadonlySet<string> = new Set(
  "with without of in from mit ohne von vom aus avec sans con sin senza met zonder"
    .split(" "),
);

/** Whether a word only joins others. */
export function isSmallWord(word: string): boolean {
  return joiningWords.has(word) || purposeWords.has(word) ||
    describingWords.has(word);
}

/** Whether what follows says what the thing before is for, or like, and no longer what it is. */
export function endsHead(word: string): boolean {
  return purposeWords.has(word) || describingWords.has(word) ||
    detailWords.has(word);
}
