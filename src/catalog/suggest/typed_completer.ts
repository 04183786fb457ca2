import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Completion } from "../ports/search_index.ts";
import { completeTyped } from "./complete_typed.ts";
import {
  type SuggestableWords,
  toSuggestableWords,
} from "./suggestable_words.ts";
import type { TypedWords } from "./typed_words.ts";

/** Makes `completeTyped` for lexicons, whose words are made ready when one is first met. */
export function createTypedCompleter(): (
  typed: TypedWords,
  lexicon: Lexicon,
) => Completion[] {
  const ready = new WeakMap<Lexicon, SuggestableWords>();
  return (typed, lexicon) => {
    const words = ready.get(lexicon) ?? toSuggestableWords(lexicon);
    ready.set(lexicon, words);
    return completeTyped(typed, words);
  };
}
