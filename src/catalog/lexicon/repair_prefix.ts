import { countEdits } from "./spelling_edits.ts";
import type { WordBeginnings } from "./word_beginnings.ts";

const lettersForRepair = 3;
const mostRepairs = 3;
const onlyLetters = /^\p{L}+$/u;

/**
 * How the beginning of a word was meant that no word of the catalogue has:
 * beginnings of its words within one edit, at most three, the likeliest first. One
 * is likelier if the keys are near, the first letter is right and its words are
 * common. Fewer than three letters, and what is not only letters, are never repaired.
 */
export function repairPrefix(
  prefix: string,
  beginnings: WordBeginnings,
): string[] {
  if (prefix.length < lettersForRepair || !onlyLetters.test(prefix)) return [];
  return [...beginningsNear(prefix, beginnings)]
    .flatMap((beginning) => {
      const edits = countEdits(prefix, beginning, 1);
      if (!edits) return [];
      const otherFirstLetter = beginning[0] === prefix[0] ? 0 : 1;
      const likelihood = -3 * edits.cost - 2 * otherFirstLetter +
        0.5 * Math.log(1 + beginnings.countProducts(beginning));
      return [{ beginning, likelihood }];
    })
    .sort((a, b) =>
      b.likelihood - a.likelihood || (a.beginning < b.beginning ? -1 : 1)
    )
    .slice(0, mostRepairs)
    .map(({ beginning }) => beginning);
}

/** All beginnings of words that are one edit away. */
function beginningsNear(
  prefix: string,
  beginnings: WordBeginnings,
): Set<string> {
  const near = new Set<string>();
  const add = (beginning: string) => {
    if (beginning.length >= lettersForRepair && beginnings.has(beginning)) {
      near.add(beginning);
    }
  };
  for (let place = 0; place <= prefix.length; place++) {
    const head = prefix.slice(0, place);
    const [letter = "", next = ""] = [prefix[place], prefix[place + 1]];
    const rest = prefix.slice(place + 1);
    if (!beginnings.has(head)) break;
    if (letter !== "") add(head + rest);
    if (next !== "") add(head + next + letter + rest.slice(1));
    for (const other of beginnings.lettersAfter(head)) {
      add(head + other + letter + rest);
      if (letter !== "") add(head + other + rest);
    }
  }
  near.delete(prefix);
  return near;
}
