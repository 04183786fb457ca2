import type { FieldStatistics } from "./field_statistics.ts";
import type { KindLexicon } from "./kind_lexicon.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a catalogue teaches about its own words. */
export type Lexicon = {
  /** How many products taught it. */
  products: number;
  kinds: KindLexicon;
  vocabulary: Vocabulary;
  /** Products of each brand, by its analysed words joined by spaces. */
  brands: ReadonlyMap<string, number>;
  /** The commonest attributes, by name. */
  fields: ReadonlyMap<string, FieldStatistics>;
};
