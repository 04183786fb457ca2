import type {
  PutOutcome,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import {
  type BulkItem,
  type BulkLines,
  deletionsOf,
  isAliasGone,
  linesOf,
  sendBulk,
  toOutcome,
} from "./elasticsearch_bulk.ts";
import { noGeneration, unavailable } from "./elasticsearch_failure.ts";
import { readGenerations } from "./elasticsearch_generations.ts";
import {
  type GenerationSet,
  setAlias,
  stateAlias,
} from "./elasticsearch_names.ts";
import type { OpenIndex } from "./open_index.ts";

const doing = "write to the index";

/** Writes to all generations at once, or to one alone. */
export function indexWrites(
  { options, ask, askService, generations, forgetGenerations }: OpenIndex,
): Pick<SearchIndex, "put" | "fillGeneration" | "forget"> {
  const { index } = options;

  /** Sends lines to every generation; the items of each entry, those of the active one first. */
  async function sendToAll(lines: BulkLines): Promise<BulkItem[][]> {
    for (const mayChange of [true, false]) {
      const aliases = writeAliases(index, await generations(doing));
      const items = await sendBulk(ask, { doing, operations: lines(aliases) });
      if (!items.some(isAliasGone)) return inGroupsOf(aliases.length, items);
      // The set has changed since it was learned: versions make it repeatable.
      forgetGenerations();
      if (!mayChange) break;
    }
    throw unavailable(doing, "its generations are changing");
  }

  return {
    async put(entries) {
      const outcomes: PutOutcome[] = [];
      for (const lines of linesOf(entries)) {
        outcomes.push(...(await sendToAll(lines)).map(worstOutcome));
      }
      return outcomes;
    },

    async fillGeneration(name, entries) {
      const filling = `fill generation "${name}"`;
      const outcomes: PutOutcome[] = [];
      for (const lines of linesOf(entries)) {
        // Read each time: there may be no active generation yet.
        const set = await readGenerations(askService, {
          index,
          doing: filling,
        });
        const wanted = set.generations.find((each) => each.name === name);
        if (!wanted) throw noGeneration(filling, name);
        const items = await sendBulk(askService, {
          doing: filling,
          operations: lines([stateAlias(index, wanted.state)]),
        });
        // Its alias may have gone to another one in between.
        if (items.some((item) => isAliasGone(item) || item._index !== name)) {
          throw noGeneration(filling, name);
        }
        outcomes.push(...items.map(toOutcome));
      }
      return outcomes;
    },

    async forget(ids) {
      if (ids.length > 0) await sendToAll(deletionsOf(ids));
    },
  };
}

/** Where a put goes: the alias of the whole set is on the active generation, if there is one. */
function writeAliases(
  index: string,
  { stamp, generations }: GenerationSet,
): string[] {
  const others = generations.map((each) => each.state)
    .filter((state) => state !== "active")
    .map((state) => stateAlias(index, state));
  return stamp === undefined ? others : [setAlias(index, stamp), ...others];
}

/** Refused where any generation refuses, else what became of it in the active one. */
function worstOutcome(items: readonly BulkItem[]): PutOutcome {
  const outcomes = items.map(toOutcome);
  const [active = { status: "superseded" }] = outcomes;
  return outcomes.find((outcome) => outcome.status === "refused") ?? active;
}

function inGroupsOf<Item>(size: number, items: readonly Item[]): Item[][] {
  return Array.from(
    { length: items.length / size },
    (_, at) => items.slice(at * size, (at + 1) * size),
  );
}
