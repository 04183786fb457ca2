import type { Lexicon } from "./lexicon.ts";
import type { SpellingIndex } from "./spelling_index.ts";

/** A catalogue's lexicon, ready for look-ups. */
export type KnownWords = { lexicon: Lexicon; spelling: SpellingIndex };
