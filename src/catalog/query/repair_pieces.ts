import { analyse } from "../analyse.ts";
import { repairWords } from "../lexicon/repair_words.ts";
import type { SpellingIndex } from "../lexicon/spelling_index.ts";
import type { QueryPiece } from "./query_pieces.ts";

/** The pieces of a query after repair, and its text where that changed anything. */
export type RepairedQuery = { pieces: QueryPiece[]; corrected?: string };

/** Repairs the misspelt words of a query but those that `mayNotChange`. */
export function repairPieces(
  text: string,
  pieces: readonly QueryPiece[],
  { spelling, mayNotChange }: {
    spelling: SpellingIndex;
    mayNotChange: (piece: QueryPiece) => boolean;
  },
): RepairedQuery {
  const kept = new Set(
    pieces.filter(mayNotChange).map(({ spelled }) => spelled),
  );
  const { repaired } = repairWords(
    pieces.map(({ spelled }) => spelled),
    spelling,
    (word) => kept.has(word),
  );
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
