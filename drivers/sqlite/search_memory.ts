import {
  addDocument,
  type DocumentColumns,
  emptyColumns,
  killDocument,
} from "./search_columns.ts";
import { type FieldValues, fieldValues } from "./search_field_values.ts";
import { nameSortKeys } from "./search_name_sort_keys.ts";
import { type NameIndex, nameIndex } from "./search_names.ts";
import { type PostingCache, postingCache } from "./search_posting_cache.ts";
import { rowReader } from "./search_rows.ts";
import type { SearchTables } from "./search_tables.ts";
import { type SearchTexts, searchTexts } from "./search_texts.ts";

/** With more new documents than this, words are read anew instead of added to. */
const maxAppended = 2_000;

/** No limit, to SQLite. */
const allRows = -1;

/** Fewer dead slots than this are not worth a reload. */
const minDead = 1_000;

/**
 * What the index keeps in memory: all of it derived from the file, and read when
 * it is first needed.
 */
export type SearchMemory = {
  columns: DocumentColumns;
  texts: SearchTexts;
  postings: PostingCache;
  fieldValues: FieldValues;
  names: NameIndex;
  nameSortKeys: () => readonly string[];
  /**
   * Takes in what any process has written since the last call. To be called at the
   * beginning of each read transaction, so that memory and file agree. With
   * `maxRows` it takes in no more than that; false when they may not agree yet.
   */
  catchUp(maxRows?: number): boolean;
};

export function searchMemory(tables: SearchTables): SearchMemory {
  const columns = emptyColumns();
  const texts = searchTexts(tables);
  const postings = postingCache(tables, columns);
  const fields = fieldValues(tables);
  const readRows = rowReader(tables);
  let names = nameIndex(columns, texts);
  let sortKeys = nameSortKeys(columns, texts);

  function catchUp(maxRows: number): boolean {
    const { size, lastSequence } = columns;
    let rows = 0;
    for (const row of readRows(lastSequence, maxRows)) {
      rows++;
      if (row.kind === "document") addDocument(columns, row);
      else killDocument(columns, row.id);
      columns.lastSequence = row.sequence;
    }
    if (rows > 0) {
      columns.changes++;
      fields.catchUp();
      appendWords(size);
    }
    return rows !== maxRows;
  }

  function appendWords(firstSlot: number): void {
    if (columns.size - firstSlot > maxAppended) postings.clear();
    if (postings.isEmpty()) return;
    for (let slot = firstSlot; slot < columns.size; slot++) {
      postings.append(slot, texts.words(columns.sequences[slot] ?? 0));
    }
  }

  function clear(): void {
    const changes = columns.changes + 1;
    Object.assign(columns, emptyColumns(), { changes });
    postings.clear();
    names = nameIndex(columns, texts);
    sortKeys = nameSortKeys(columns, texts);
  }

  return {
    columns,
    texts,
    postings,
    fieldValues: fields,
    names: {
      find: (wholeWords, prefixes) => names.find(wholeWords, prefixes),
      hasAll: (words) => names.hasAll(words),
      with: (word) => names.with(word),
    },
    nameSortKeys: () => sortKeys(),
    catchUp(maxRows = allRows) {
      try {
        const agrees = catchUp(maxRows);
        const dead = columns.size - columns.live;
        if (dead < minDead || dead < columns.live) return agrees;
        clear();
        return catchUp(maxRows);
      } catch (error) {
        // What was taken in halfway must not be built upon.
        clear();
        throw error;
      }
    },
  };
}
