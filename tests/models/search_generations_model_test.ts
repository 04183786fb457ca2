import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import type {
  IndexEntry,
  IndexSearch,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { withFolder } from "../drivers/temporary_folder.ts";
import { anyEntries, anySearch } from "./search_arbitraries.ts";
import { idOf, modelSearch, versionOf } from "./search_model.ts";

type Step =
  | { kind: "put" | "fill"; entries: IndexEntry[] }
  | { kind: "forget"; ids: string[] }
  | { kind: "begin" | "activate" | "rollBack" | "drop" | "dropPrevious" };

/** What generations must hold, by state. */
type Model = {
  active: Map<string, IndexEntry>;
  building?: Map<string, IndexEntry>;
  previous?: Map<string, IndexEntry>;
};

const entries = anyEntries.map((all) => all.slice(0, 15));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("put"), entries }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("fill"), entries }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("forget"),
      ids: fc.array(
        fc.integer({ min: 10, max: 39 }).map((number) => `p${number}`),
        { maxLength: 5 },
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "begin",
        "begin",
        "activate",
        "activate",
        "rollBack",
        "drop",
        "dropPrevious",
      ),
    }),
  },
);

describe("generations of the SQLite index", () => {
  it("hold what a model of maps holds, whoever changes them", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ byOther: fc.boolean(), step, search: anySearch }),
          { minLength: 5, maxLength: 25 },
        ),
        (steps) =>
          withTwoIndexes(async (index, other) => {
            const model: Model = { active: new Map() };
            for (const { byOther, step, search } of steps) {
              await take(byOther ? other : index, model, step);
              await assertSearches(index, model, search);
            }
            await assertHolds(other, model);
          }),
      ),
      { numRuns: 60 },
    ));
});

/** Takes a step on the index and on its model. */
async function take(
  index: SearchIndex,
  model: Model,
  step: Step,
): Promise<void> {
  const names = Object.fromEntries(
    (await index.listGenerations()).map(({ name, state }) => [state, name]),
  );
  switch (step.kind) {
    case "put":
      await index.put(step.entries);
      for (const held of Object.values(model)) apply(held, step.entries);
      return;
    case "fill":
      if (!model.building) return;
      await index.fillGeneration(names["building"] ?? "", step.entries);
      return apply(model.building, step.entries);
    case "forget":
      await index.forget(step.ids);
      for (const held of Object.values(model)) {
        for (const id of step.ids) held.delete(id);
      }
      return;
    case "begin":
      await index.beginGeneration();
      model.building ??= new Map();
      return;
    case "activate":
      if (!model.building) return;
      await index.activateGeneration(names["building"] ?? "");
      model.previous = model.active;
      model.active = model.building;
      delete model.building;
      return;
    case "rollBack": {
      if (!model.previous) return;
      await index.activateGeneration(names["previous"] ?? "");
      const { active, previous } = model;
      model.active = previous;
      model.previous = active;
      return;
    }
    case "drop":
      await index.dropGeneration(names["building"] ?? "none");
      delete model.building;
      return;
    case "dropPrevious":
      await index.dropGeneration(names["previous"] ?? "none");
      delete model.previous;
      return;
  }
}

function apply(
  held: Map<string, IndexEntry>,
  entries: readonly IndexEntry[],
): void {
  for (const entry of entries) {
    const known = held.get(idOf(entry));
    if (known && versionOf(known) > versionOf(entry)) continue;
    held.set(idOf(entry), entry);
  }
}

async function assertSearches(
  index: SearchIndex,
  { active }: Model,
  search: IndexSearch,
): Promise<void> {
  const documents = [...active.values()].flatMap((entry) =>
    entry.kind === "document" ? [entry.document] : []
  );
  const expected = modelSearch(documents, search);
  const { hits, totalRelation, next: _, ...result } = await index.search(
    search,
  );
  assert.equal(totalRelation, "exact");
  assert.deepEqual(
    {
      hits: hits.map(({ highlights: _, ...hit }) => hit),
      ...result,
    },
    {
      ...expected,
      hits: expected.hits.slice(0, search.limit),
      total: expected.hits.length,
    },
  );
}

async function assertHolds(index: SearchIndex, model: Model): Promise<void> {
  const generations = await index.listGenerations();
  assert.deepEqual(
    generations.map(({ state }) => state).sort(),
    Object.keys(model).sort(),
  );
  for (const { name, state } of generations) {
    const { entries } = await index.scan({ limit: 100, generation: name });
    const expected = [...model[state]?.values() ?? []].map((entry) => ({
      id: idOf(entry),
      version: versionOf(entry),
      removed: entry.kind === "removed",
    }));
    assert.deepEqual(
      entries,
      expected.sort((one, other) => one.id < other.id ? -1 : 1),
    );
  }
}

/** Two indexes on one file, as a service and a command beside it have them. */
function withTwoIndexes(
  work: (index: SearchIndex, other: SearchIndex) => Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => {
    const path = join(folder, "search.db");
    const open = () =>
      sqliteSearch({ database: openDatabase({ path, role: "tool" }) });
    const index = open();
    const other = open();
    try {
      await work(index, other);
    } finally {
      await Promise.all([index.close(), other.close()]);
    }
  });
}
