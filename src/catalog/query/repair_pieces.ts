import { analyse } from "../analyse.ts";
import { repairWords } from "../lexicon/repair_words.ts";
import type { KnownWords } from "../lexicon/known_words.ts";
import { nameSpelling } from "./name_spelling.ts";
import type { QueryPiece } from "./query_pieces.ts";
import type { Synonyms } from "./synonyms.ts";

/** The pieces of a query after repair, and its text where that changed anything. */
export type RepairedQuery = { pieces: QueryPiece[]; corrected?: string };

/**
 * Repairs the misspelt words of a query but those that `mayNotChange`: from the
 * catalogue's words, else from names that mean something the catalogue has.
 */
export function repairPieces(
  text: string,
  pieces: readonly QueryPiece[],
  { words, synonyms, mayNotChange }: {
    words: KnownWords;
    synonyms: Synonyms;
    mayNotChange: (piece: QueryPiece) => boolean;
  },
): RepairedQuery {
  const kept = new Set(
    pieces.filter(mayNotChange).map(({ spelled }) => spelled),
  );
  const first = repairWords(
    pieces.map(({ spelled }) => spelled),
    words.spelling,
    (word) => kept.has(word),
  );
  const isKnown = (word: string) =>
    kept.has(word) || words.spelling.stems.has(analyse(word)[0] ?? word);
  const second = repairWords(
    first.words,
    nameSpelling(synonyms, words),
    isKnown,
  );
  const repaired = [...first.repaired, ...second.repaired];
  if (repaired.length === 0) return { pieces: [...pieces] };
  const meant = new Map(repaired.map(({ from, to }) => [from, to]));
  let corrected = "";
  let end = 0;
  for (const piece of pieces) {
    corrected += text.slice(end, piece.start) +
      (meant.get(piece.spelled) ?? text.slice(piece.start, piece.end));
    end = piece.end;
  }
  return {
    pieces: pieces.flatMap((piece) =>
      meant.get(piece.spelled)?.split(" ").map((spelled) => ({
        ...piece,
        spelled,
        word: analyse(spelled)[0] ?? spelled,
        repaired: true,
      })) ?? [piece]
    ),
    corrected: corrected + text.slice(end),
  };
}
