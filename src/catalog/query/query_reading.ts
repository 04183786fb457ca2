import type { MeantKind } from "../ports/search_index.ts";
import type { Alternative } from "../query_units.ts";

/** What a part of a query is. A `joining` part, such as `for`, need not be found. */
export type PartRole =
  | "code"
  | "quantity"
  | "brand"
  | "category"
  | "type"
  | "word"
  | "joining";

/** What else may be found in place of a part's words, and why it means the same. */
export type PartAlternative = Alternative & {
  because: "synonym" | "compound" | "code";
};

/** A part of a query that means one thing. */
export type QueryPart = {
  /** As it was typed. */
  text: string;
  role: PartRole;
  /** Analysed, after repair. */
  words: readonly string[];
  /** Whether it was taken for misspelt. */
  repaired: boolean;
  /** Whether the words must stand side by side, as in a code. */
  together: boolean;
  alternatives: readonly PartAlternative[];
};

/** What a shopper typed, understood. */
export type QueryReading = {
  /** In the order of the text. */
  parts: readonly QueryPart[];
  /** The whole text as a code (`codeKey`); absent without a letter or digit. */
  code?: string;
  /** The query as it should have been typed; absent when nothing was repaired. */
  corrected?: string;
  /** What kinds of products are meant; mostly one word, and words that mean the same. */
  kinds: readonly MeantKind[];
  /** All words in order when they are 2 to `maxUnits`; otherwise empty. */
  phrase: readonly string[];
};
