import type { MeantKind } from "../ports/search_index.ts";
import type { QueryPart } from "../query/query_reading.ts";

/** What kind of thing a reason says. */
export type ReasonCode =
  // How the query was read.
  | "corrected"
  | "read_as"
  | "alternatives"
  | "not_needed"
  | "no_word"
  | "everything"
  // Why the product is not there.
  | "no_such_product"
  | "deleted"
  | "draft"
  | "archived"
  | "not_indexed"
  | "index_behind"
  | "index_refused"
  | "filtered_out"
  | "outside_scope"
  | "hidden"
  | "word_missing"
  | "too_few_words"
  | "changing"
  // Why it ranks where it does.
  | "rank"
  | "relaxed"
  | "pinned"
  | "code"
  | "word_found"
  | "kind"
  | "phrase"
  | "available"
  | "fresh"
  | "rule"
  | "popular";

/** A sentence that says why, and the same for machines. */
export type Reason = {
  code: ReasonCode;
  message: string;
  /** The filter that keeps it out, as in the URL. */
  filter?: string;
  /** Id of the search rule. */
  rule?: string;
  /** The word of the query, as the index has it. */
  word?: string;
  /** How long the index has been behind. */
  lagSeconds?: number;
};

/** How a score comes about: `words · share · (1 + boosts) · factors + code`, unless the product is pinned. */
export type ExplainedScore = {
  total: number;
  /** The sum of what the units score; 1 for a query without words. */
  words: number;
  /** The share of the query's words that the product has. */
  share: number;
  units: {
    words: readonly string[];
    match: "typed" | "alternative" | "none";
    score: number;
  }[];
  /** How many units have to match. */
  required: number;
  boosts: { kind: number; phrase: number; available: number; fresh: number };
  factors: { factor: number; because: "rule" | "popular"; rule?: string }[];
  /** What the code that was typed adds. */
  code: number;
  /** Its place among those that search rules pin, from 1. */
  pinned?: { place: number; rule?: string };
};

/** Why a product is where it is in a search, or why it is not there. */
export type SearchExplanation = {
  id: string;
  /** How the query was read. */
  query: {
    text: string;
    correctedQuery?: string;
    parts: readonly QueryPart[];
    kinds: readonly MeantKind[];
  };
  /** Ids of the search rules that apply; absent for those who may not read them. */
  rulesApplied?: readonly string[];
  found: boolean;
  /** Its place in the order `relevance`, from 1. */
  rank?: number;
  /** How many products are found. */
  total: number;
  /** The product's versions; absent where it is not held, or not for whom asks. */
  versions: { store?: number; index?: number };
  /** Absent where the index does not hold the product. */
  score?: ExplainedScore;
  /** The most telling first. */
  reasons: Reason[];
};
