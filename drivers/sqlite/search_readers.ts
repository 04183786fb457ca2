import type { DatabaseSync } from "node:sqlite";
import { entryComparer } from "./search_compare.ts";
import type { Generation } from "./search_generations.ts";
import { searchEvaluator } from "./search_evaluation.ts";
import { explainer } from "./search_explaining.ts";
import { searchHoldings } from "./search_holdings.ts";
import { searchMemory } from "./search_memory.ts";
import { searcher } from "./search_query.ts";
import { similarFinder } from "./search_similar.ts";
import { suggester } from "./search_suggestions.ts";
import { searchTables } from "./search_tables.ts";

/** What answers about one generation; all of it must run in a transaction, all but `versions`, `page` and `compare` after `catchUp`. */
export type GenerationReader = ReturnType<typeof openReader>;

/** The readers of generations, opened when they are first asked for. */
export type GenerationReaders = {
  of(generation: Generation): GenerationReader;
  /** Lets go of all but the readers of these generations, with what they hold in memory. */
  keep(generations: readonly Generation[]): void;
};

export function generationReaders(
  connection: DatabaseSync,
): GenerationReaders {
  const readers = new Map<number, GenerationReader>();
  return {
    of(generation) {
      const known = readers.get(generation.number);
      if (known) return known;
      const reader = openReader(connection, generation);
      readers.set(generation.number, reader);
      return reader;
    },
    keep(generations) {
      const kept = new Set(generations.map(({ number }) => number));
      for (const number of readers.keys()) {
        if (!kept.has(number)) readers.delete(number);
      }
    },
  };
}

function openReader(connection: DatabaseSync, { number, name }: Generation) {
  const tables = searchTables(connection, number);
  const memory = searchMemory(tables);
  const evaluate = searchEvaluator(tables, memory);
  const holdings = searchHoldings(tables);
  return {
    search: searcher({ tables, generation: name, memory, evaluate }),
    explain: explainer(memory, evaluate),
    findSimilar: similarFinder(memory),
    suggest: suggester(memory),
    versions: holdings.versions,
    page: holdings.page,
    compare: entryComparer(tables),
    catchUp: memory.catchUp,
  };
}
