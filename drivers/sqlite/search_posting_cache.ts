import { LRUCache } from "lru-cache";
import type { DocumentColumns } from "./search_columns.ts";
import { occurrenceReader } from "./search_occurrences.ts";
import {
  type Postings,
  rankDocuments,
  type RankedDocuments,
  toPostings,
  withPosting,
} from "./search_postings.ts";
import type { SearchTables } from "./search_tables.ts";
import type { FieldWords } from "./search_texts.ts";

const maxBytes = 64 * 1024 * 1024;
const bytesPerPosting = 20;
const bytesPerWord = 500;

/** The postings of words, read from disk when they are first asked for; up to 64 MB are kept. */
export type PostingCache = {
  /** The live documents that have all of `words` side by side. */
  find(words: readonly string[]): RankedDocuments;
  /** Adds a new document to what is kept. */
  append(slot: number, words: FieldWords): void;
  isEmpty(): boolean;
  clear(): void;
};

type Kept = {
  postings: Postings;
  ranked: RankedDocuments;
  /** The columns' changes that `ranked` is for. */
  changes: number;
};

export function postingCache(
  tables: SearchTables,
  columns: DocumentColumns,
): PostingCache {
  const readOccurrences = occurrenceReader(tables);
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: ({ postings }) =>
      bytesPerWord + bytesPerPosting * postings.slots.length,
  });

  function load(words: readonly string[]): Kept {
    const postings = toPostings(readOccurrences(words), columns);
    return rank(postings);
  }

  function rank(postings: Postings): Kept {
    const ranked = rankDocuments(postings, columns);
    return { postings, ranked, changes: columns.changes };
  }

  return {
    find(words) {
      const key = words.join(" ");
      const known = kept.get(key);
      if (known?.changes === columns.changes) return known.ranked;
      // `append` knows single words only.
      const current = known && words.length === 1
        ? rank(known.postings)
        : load(words);
      kept.set(key, current);
      return current.ranked;
    },
    append(slot, words) {
      for (const [field, wordsOfField] of words.entries()) {
        for (const [word, times] of countWords(wordsOfField)) {
          const known = kept.peek(word);
          if (!known) continue;
          const postings = withPosting(known.postings, { slot, field, times });
          kept.set(word, { ...known, postings });
        }
      }
    },
    isEmpty: () => kept.size === 0,
    clear: () => kept.clear(),
  };
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
