import type {
  IndexEntry,
  PutOutcome,
} from "../../src/catalog/ports/search_index.ts";
import type { SqliteDatabase } from "./database.ts";
import type { NewFacetIds } from "./search_facet_ids.ts";
import type { Generation, Generations } from "./search_generations.ts";
import { searchTables } from "./search_tables.ts";
import { type EntryWriter, entryWriter } from "./search_writer.ts";

/** What changes generations. */
export type EntryPutter = {
  /** Puts entries into the generation `name`, or into all; the outcomes are the active one's. */
  put(entries: readonly IndexEntry[], name?: string): Promise<PutOutcome[]>;
  /** Forgets ids in every generation. */
  forget(ids: readonly string[]): Promise<void>;
};

/** How much is written in one transaction, in which nothing else can write. */
type BatchLimits = { entries: number; wordCharacters: number };

/** At most about 50 ms. */
const putLimits: BatchLimits = { entries: 250, wordCharacters: 500_000 };

/** A few milliseconds: a service that waits for the lock holds up its searches. */
const fillLimits: BatchLimits = { entries: 25, wordCharacters: 50_000 };

/** Writes entries in as few transactions as short ones can be. */
export function entryPutter(
  database: SqliteDatabase,
  generations: Generations,
): EntryPutter {
  const writers = new Map<number, EntryWriter>();

  function writerOf({ number }: Generation): EntryWriter {
    const known = writers.get(number);
    if (known) return known;
    const writer = entryWriter(searchTables(database.connection, number));
    writers.set(number, writer);
    return writer;
  }

  /** All generations; what was kept of those that are gone is let go. */
  function allGenerations(): Generation[] {
    const all = generations.all();
    for (const number of writers.keys()) {
      if (!all.some((each) => each.number === number)) writers.delete(number);
    }
    return all;
  }

  async function putBatch(
    batch: readonly IndexEntry[],
    name: string | undefined,
  ): Promise<PutOutcome[]> {
    const added = new Map<EntryWriter, NewFacetIds>();
    const outcomes = await database.derivedTransaction(() => {
      added.clear();
      const targets = name === undefined
        ? allGenerations()
        : [generations.named(name)];
      const ofTargets = targets.map((target) => {
        const writer = writerOf(target);
        const noted: NewFacetIds = new Map();
        added.set(writer, noted);
        return {
          counts: target.state === "active" || targets.length === 1,
          outcomes: batch.map((entry) => writer.write(entry, noted)),
        };
      });
      return ofTargets.find(({ counts }) => counts)?.outcomes ?? [];
    });
    for (const [writer, noted] of added) writer.remember(noted);
    return outcomes;
  }

  /** Every generation is written to in the same transaction. */
  async function limitsOfPut(): Promise<BatchLimits> {
    const times = await database.read(() => generations.all().length);
    return {
      entries: putLimits.entries / times,
      wordCharacters: putLimits.wordCharacters / times,
    };
  }

  return {
    async put(entries, name) {
      const batches = name === undefined
        ? toBatches(entries, await limitsOfPut())
        : toBatches(entries, fillLimits);
      const outcomes = [];
      for (const batch of batches) {
        outcomes.push(...await putBatch(batch, name));
      }
      return outcomes;
    },
    forget: (ids) =>
      database.derivedTransaction(() => {
        for (const generation of allGenerations()) {
          const writer = writerOf(generation);
          for (const id of ids) writer.forget(id);
        }
      }),
  };
}

function toBatches(
  entries: readonly IndexEntry[],
  limits: BatchLimits,
): IndexEntry[][] {
  const batches: IndexEntry[][] = [];
  let batch: IndexEntry[] = [];
  let characters = 0;
  for (const entry of entries) {
    const added = countCharacters(entry);
    if (
      batch.length >= limits.entries ||
      characters + added > limits.wordCharacters
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
