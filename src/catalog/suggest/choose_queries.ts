import { analyse } from "../analyse.ts";
import type { IndexSuggestion } from "../ports/search_index.ts";

const mostQueries = 3;

/**
 * Puts past queries before what the index found, and keeps of its own queries those
 * that read like none of them and like no category or brand, up to three of both.
 */
export function chooseQueries(
  past: readonly IndexSuggestion[],
  indexed: readonly IndexSuggestion[],
): IndexSuggestion[] {
  const others = indexed.filter(({ kind }) => kind !== "query");
  const taken = new Set(
    [...past, ...others].filter(({ kind }) => kind !== "product")
      .map(({ text }) => readingOf(text)),
  );
  const completions = indexed.filter(({ kind, text }) =>
    kind === "query" && !taken.has(readingOf(text))
  );
  const room = Math.max(0, mostQueries - past.length);
  return [...past, ...completions.slice(0, room), ...others];
}

function readingOf(text: string): string {
  return analyse(text).join(" ");
}
