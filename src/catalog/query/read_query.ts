import { codeKey } from "../analyse.ts";
import type { CategoryTree } from "../category_tree.ts";
import type { KnownWords } from "../lexicon/known_words.ts";
import { cutIntoParts } from "./cut_into_parts.ts";
import { findHead } from "./find_head.ts";
import { findSpans, isWithin } from "./find_spans.ts";
import { inCatalogueWords } from "./in_catalogue_words.ts";
import { kindsMeant } from "./kinds_meant.ts";
import { labelParts } from "./label_parts.ts";
import { queryPieces } from "./query_pieces.ts";
import type { QueryReading } from "./query_reading.ts";
import { repairPieces } from "./repair_pieces.ts";
import { maxUnits } from "./to_units.ts";
import { noSynonyms, type Synonyms } from "./synonyms.ts";

/** What a query is read with. */
export type QueryContext = {
  tree: CategoryTree;
  /** What was learnt from the catalogue; without it no word is repaired, joined or split. */
  words?: KnownWords | undefined;
  synonyms?: Synonyms | undefined;
  /** Whether words are taken as they were typed. */
  exact?: boolean | undefined;
};

/**
 * Understands what a shopper typed: first codes and quantities, then misspelt words
 * are repaired, then names are looked up, and last it is found what kind of product
 * is meant.
 */
export function readQuery(
  text: string,
  { tree, words, synonyms = noSynonyms, exact = false }: QueryContext,
): QueryReading {
  const spans = findSpans(text);
  const typed = queryPieces(text);
  const { pieces, corrected } = words === undefined || exact
    ? { pieces: typed, corrected: undefined }
    : repairPieces(text, typed, {
      words,
      synonyms,
      mayNotChange: (piece) =>
        synonyms.knows(piece.word) ||
        spans.some((span) => isWithin(piece, span)),
    });
  const typedParts = cutIntoParts(pieces, { text, spans, words, synonyms });
  const typedHead = findHead(typedParts, words);
  const head = typedHead && inCatalogueWords(typedHead, { words, synonyms });
  const parts = typedParts.map((part) =>
    part === typedHead && head ? head : part
  );
  const code = codeKey(text);
  const phrase = pieces.map(({ word }) => word);
  return {
    parts: labelParts(parts, { tree, words, head }),
    ...(code === "" ? {} : { code }),
    ...(corrected === undefined ? {} : { corrected }),
    kinds: head ? kindsMeant(head) : [],
    phrase: phrase.length > 1 && phrase.length <= maxUnits ? phrase : [],
  };
}
