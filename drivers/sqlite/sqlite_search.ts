import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import type { SqliteDatabase } from "./database.ts";
import { generations as generationList } from "./search_generations.ts";
import { entryPutter } from "./search_put.ts";
import { type GenerationReader, generationReaders } from "./search_readers.ts";
import { readAhead } from "./search_read_ahead.ts";
import { removerOfDropped } from "./search_removal.ts";

/**
 * The embedded search index: words in FTS5, and what filters, facets and orders
 * need in memory. What any process writes to the file is seen at once. Closing
 * the index closes the database.
 */
export function sqliteSearch(
  { database }: { database: SqliteDatabase },
): SearchIndex {
  const { connection, derivedTransaction, read } = database;
  const generations = generationList(connection);
  const readers = generationReaders(connection);
  const putter = entryPutter(database, generations);
  const removeDropped = removerOfDropped(database);
  const begin = connection.prepare("BEGIN");
  const commit = connection.prepare("COMMIT");

  /** Runs `work` in one read transaction, so that all it reads is of one moment. */
  function atOneMoment<T>(work: () => T): Promise<T> {
    return read(() => {
      begin.run();
      try {
        return work();
      } finally {
        commit.run();
      }
    });
  }

  const ahead = readAhead((maxRows) =>
    atOneMoment(() => {
      const next = generations.building();
      return next === undefined || readers.of(next).catchUp(maxRows);
    })
  );

  /** Asks the active generation, and gets the one that is being built ready to become it. */
  function searching<T>(work: (reader: GenerationReader) => T): Promise<T> {
    return atOneMoment(() => {
      const active = generations.active();
      const building = generations.building();
      readers.keep(building ? [active, building] : [active]);
      if (building) ahead.begin();
      const reader = readers.of(active);
      reader.catchUp();
      return work(reader);
    });
  }

  function reading<T>(
    name: string | undefined,
    work: (reader: GenerationReader) => T,
  ): Promise<T> {
    return atOneMoment(() =>
      work(readers.of(
        name === undefined ? generations.active() : generations.named(name),
      ))
    );
  }

  return {
    put: (entries) => putter.put(entries),
    forget: putter.forget,
    search: (request) => searching(({ search }) => search(request)),
    explain: (request, id) => searching(({ explain }) => explain(request, id)),
    findSimilar: (likeness) =>
      searching(({ findSimilar }) => findSimilar(likeness)),
    suggest: (request) => searching(({ suggest }) => suggest(request)),
    getVersions: (ids) => reading(undefined, ({ versions }) => versions(ids)),
    refresh: () => Promise.resolve(),
    compare: (entries, generation) =>
      reading(generation, ({ compare }) => entries.map(compare)),
    scan: ({ generation, ...request }) =>
      reading(generation, ({ page }) => page(request)),

    listGenerations: () =>
      read(() => generations.all().map(({ name, state }) => ({ name, state }))),
    async beginGeneration() {
      await removeDropped();
      const { name } = await derivedTransaction(generations.begin);
      return { name, noticedAfterMilliseconds: 0 };
    },
    fillGeneration: (name, entries) => putter.put(entries, name),
    async activateGeneration(name) {
      await database.transaction(() => generations.activate(name));
      await removeDropped();
    },
    async dropGeneration(name) {
      await derivedTransaction(() => generations.drop(name));
      await removeDropped();
    },

    ping: () => read(() => void generations.active()),
    close() {
      ahead.end();
      database.close();
      return Promise.resolve();
    },
  };
}
