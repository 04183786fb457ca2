import type { MeantKind } from "../ports/search_index.ts";
import { alternativeShare } from "../ranking.ts";
import type { QueryPart } from "./query_reading.ts";

/** The kinds that a part means: its last word, and for less the last words of its alternatives. */
export function kindsMeant(
  { words, alternatives }: QueryPart,
): MeantKind[] {
  const readings = [
    { words, share: 1 },
    ...alternatives.map((each) => ({
      words: each.words,
      share: alternativeShare,
    })),
  ];
  const kinds = new Map<string, number>();
  for (const { words, share } of readings) {
    const word = words.at(-1);
    if (word !== undefined && !kinds.has(word)) kinds.set(word, share);
  }
  return Array.from(kinds, ([word, share]) => ({ word, share }));
}
