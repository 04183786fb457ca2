import { isCatalogError } from "../errors.ts";
import type { KnownWords } from "../lexicon/known_words.ts";
import type { LexiconHead } from "../lexicon/lexicon_head.ts";
import { createSpellingIndexInTurns } from "../lexicon/spelling_index.ts";
import type { Log } from "../log.ts";
import type { ProductStore } from "../ports/product_store.ts";
import { readStoredLexicon } from "./stored_lexicon.ts";

/** The words of a head's lexicon, and whether they could be read; if not, those that were known before. */
export type ReadWords = (
  head: LexiconHead,
) => Promise<{ words?: KnownWords; isReadable: boolean }>;

type Parts = {
  store: Pick<ProductStore, "getSetting">;
  wait: (milliseconds: number) => Promise<void>;
  log?: Log;
};

/**
 * Reads each lexicon once. One that is damaged or missing must cost no shopper a
 * page: search goes on with the words it knew. Throws `unavailable` when the store
 * does not answer.
 */
export function createWordsReader({ store, wait, log }: Parts): ReadWords {
  let known: { id: string; words: KnownWords } | undefined;
  let reading: { id: string; words: ReturnType<ReadWords> } | undefined;

  async function read(head: LexiconHead): ReturnType<ReadWords> {
    try {
      const pause = () => wait(0);
      const lexicon = await readStoredLexicon(store, head, pause);
      const spelling = await createSpellingIndexInTurns(
        lexicon.vocabulary,
        pause,
      );
      known = { id: head.id, words: { lexicon, spelling } };
      return { words: known.words, isReadable: true };
    } catch (error) {
      if (!isCatalogError(error, "invalid")) throw error;
      log?.("warn", "The catalogue's words cannot be read", {
        error: error.message,
      });
      return { ...(known ? { words: known.words } : {}), isReadable: false };
    }
  }

  return async (head) => {
    if (known?.id === head.id) return { words: known.words, isReadable: true };
    if (reading?.id !== head.id) {
      const words = read(head).finally(() => reading = undefined);
      reading = { id: head.id, words };
    }
    return await reading.words;
  };
}
