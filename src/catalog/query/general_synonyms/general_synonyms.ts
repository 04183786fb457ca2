import { createSynonyms, type Synonym, type Synonyms } from "../synonyms.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";

let made: Synonyms | undefined;

/**
 * Names of everyday goods that any shop's customers use. A catalogue is searched
 * only by those that it has, and what it says of a name itself replaces them.
 */
export function generalSynonyms(): Synonyms {
  made ??= createSynonyms([english, german, french].flatMap(readLines));
  return made;
}

/** Reads lines of names that mean the same (`a, b`) or one way (`a > b`). */
export function readLines(text: string): Synonym[] {
  return text.trim().split("\n").flatMap((line) => {
    const [typed = [], further] = line.split(">").map(namesIn);
    return further === undefined
      ? pairs(typed, typed)
      : pairs(typed, [...typed, ...further]);
  });
}

function namesIn(list: string): string[] {
  return list.split(",").map((name) => name.trim());
}

function pairs(from: readonly string[], to: readonly string[]): Synonym[] {
  return from.flatMap((typed) => to.map((meant) => ({ typed, meant })));
}
