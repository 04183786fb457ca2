import type { KnownWords } from "../lexicon/known_words.ts";
import { alternativeShare } from "../ranking.ts";
import { countBrandWords } from "./count_brand_words.ts";
import { isWithin, type QuerySpan } from "./find_spans.ts";
import { matchWords } from "./match_words.ts";
import type { QueryPiece } from "./query_pieces.ts";
import type { QueryPart } from "./query_reading.ts";
import { isSmallWord } from "./small_words.ts";
import { maxSynonymWords, type Synonyms } from "./synonyms.ts";

type PartsContext = {
  text: string;
  spans: readonly QuerySpan[];
  words: KnownWords | undefined;
  synonyms: Synonyms;
};

/** What a part is besides its pieces. */
type PartFields =
  & Pick<QueryPart, "role">
  & Partial<Pick<QueryPart, "words" | "together" | "alternatives">>;

/** Cuts a query into parts, from left to right the longest that is known. */
export function cutIntoParts(
  pieces: readonly QueryPiece[],
  context: PartsContext,
): QueryPart[] {
  const parts: QueryPart[] = [];
  for (let at = 0; at < pieces.length;) {
    const { length, ...fields } = readNext(pieces.slice(at), context);
    parts.push(toPart(context.text, pieces.slice(at, at + length), fields));
    at += length;
  }
  return parts;
}

function readNext(
  pieces: readonly QueryPiece[],
  { spans, ...context }: PartsContext,
): PartFields & { length: number } {
  const spanOf = (piece: QueryPiece | undefined) =>
    piece && spans.find((span) => isWithin(piece, span));
  const span = spanOf(pieces[0]);
  if (span) {
    const past = pieces.findIndex((piece) => spanOf(piece) !== span);
    return { length: past < 0 ? pieces.length : past, ...readSpan(span) };
  }
  const near = pieces.slice(0, maxSynonymWords);
  const past = near.findIndex((piece) => spanOf(piece) !== undefined);
  const typed = near.slice(0, past < 0 ? near.length : past)
    .map(({ word }) => word);
  const match = matchWords(typed, context);
  if (match.length > 1) return { role: "word", ...match };
  const branded = countBrandWords(typed, context.words);
  if (branded > 1) return { role: "brand", length: branded, together: true };
  if (match.alternatives.length > 0) return { role: "word", ...match };
  return { role: joins(pieces) ? "joining" : "word", length: 1 };
}

function readSpan({ role, token }: QuerySpan): PartFields {
  if (role === "quantity") return { role, words: [token] };
  const alternative = { words: [token], share: alternativeShare };
  return {
    role,
    together: true,
    alternatives: [{ ...alternative, because: "code" }],
  };
}

/** Whether the first piece joins what is around it; one letter at the end is a name (`vitamin a`). */
function joins([first, next]: readonly QueryPiece[]): boolean {
  if (!first) return false;
  const isName = next === undefined && first.word.length === 1;
  return first.isClipped || isSmallWord(first.word) && !isName;
}

function toPart(
  text: string,
  pieces: readonly QueryPiece[],
  fields: PartFields,
): QueryPart {
  const start = pieces[0]?.start ?? 0;
  return {
    text: text.slice(start, pieces.at(-1)?.end),
    words: pieces.map(({ word }) => word),
    repaired: pieces.some(({ repaired }) => repaired),
    together: false,
    alternatives: [],
    ...fields,
  };
}
