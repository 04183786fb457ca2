import type {
  IndexEntry,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import type { SqliteDatabase } from "./database.ts";
import { facetIds, type NewFacetIds } from "./search_facet_ids.ts";
import { entryWriter } from "./search_writer.ts";

// A transaction of this much takes at most about 50 ms, in which nothing else can write.
const maxEntries = 250;
const maxWordCharacters = 500_000;

/** Writes entries in as few transactions as short ones can be. */
export function putEntries(database: SqliteDatabase): SearchIndex["put"] {
  const ids = facetIds(database.connection);
  const writeEntry = entryWriter(database.connection, ids);

  return async (entries) => {
    const outcomes = [];
    for (const batch of toBatches(entries)) {
      const added: NewFacetIds = new Map();
      outcomes.push(
        ...await database.derivedTransaction(() => {
          added.clear();
          return batch.map((entry) => writeEntry(entry, added));
        }),
      );
      ids.remember(added);
    }
    return outcomes;
  };
}

function toBatches(entries: readonly IndexEntry[]): IndexEntry[][] {
  const batches: IndexEntry[][] = [];
  let batch: IndexEntry[] = [];
  let characters = 0;
  for (const entry of entries) {
    const added = countCharacters(entry);
    if (
      batch.length === maxEntries || characters + added > maxWordCharacters
    ) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push(entry);
    characters += added;
  }
  batches.push(batch);
  return batches.filter(({ length }) => length > 0);
}

function countCharacters(entry: IndexEntry): number {
  if (entry.kind === "removed") return 0;
  return Object.values(entry.document.text)
    .reduce((sum, words) => sum + words.length, 0);
}
