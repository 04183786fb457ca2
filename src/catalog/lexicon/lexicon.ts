import type { KindLexicon } from "./kind_lexicon.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a catalogue teaches about its own words. */
export type Lexicon = {
  /** How many products taught it. */
  products: number;
  kinds: KindLexicon;
  vocabulary: Vocabulary;
};
