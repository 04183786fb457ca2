import { repairPrefix } from "../lexicon/repair_prefix.ts";
import { repairWords } from "../lexicon/repair_words.ts";
import type { SpellingIndex } from "../lexicon/spelling_index.ts";
import {
  createWordBeginnings,
  type WordBeginnings,
} from "../lexicon/word_beginnings.ts";
import type { TypedWords } from "./typed_words.ts";

/** Repairs what was typed from the words of the catalogue; at most three readings, the likeliest first, none when there is nothing to repair. */
export type RepairTyped = (
  typed: TypedWords,
  spelling: SpellingIndex,
) => TypedWords[];

/** Makes a repairer, which sorts the words of a vocabulary when it first meets it. */
export function createTypedRepairer(): RepairTyped {
  const sorted = new WeakMap<SpellingIndex, WordBeginnings>();

  function beginningsOf(spelling: SpellingIndex): WordBeginnings {
    const beginnings = sorted.get(spelling) ??
      createWordBeginnings(spelling.vocabulary);
    sorted.set(spelling, beginnings);
    return beginnings;
  }

  return ({ words, begun }, spelling) => {
    const { words: meant, repaired } = repairWords(words, spelling);
    const beginnings = beginningsOf(spelling);
    const near = repairPrefix(begun, beginnings)
      .map((begun) => ({ words: meant, begun }));
    if (near.length > 0) {
      return repaired.length > 0 && beginnings.has(begun)
        ? [{ words: meant, begun }, ...near].slice(0, 3)
        : near;
    }
    if (repaired.length > 0) return [{ words: meant, begun }];
    const whole = repairWords([...words, begun], spelling);
    const last = whole.words.at(-1);
    return whole.repaired.length === 0 || last === undefined
      ? []
      : [{ words: whole.words.slice(0, -1), begun: last }];
  };
}
