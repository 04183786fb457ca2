import assert from "node:assert/strict";
import { it } from "node:test";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type {
  IndexGeneration,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import {
  findIds,
  manyIds,
  newSearch,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  shown,
  withIndex,
} from "./search_fixture.ts";

const conflict = (error: unknown) => isCatalogError(error, "conflict");

/** How generations are begun, filled, activated and dropped. */
export function searchGenerationsContract(open: OpenIndex): void {
  it("has one generation at first, the active one", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a" });
      const generations = await index.listGenerations();
      assert.deepEqual(generations.map(({ state }) => state), ["active"]);
    }));

  it("begins an empty generation beside the active one", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a" });
      const { name } = await index.beginGeneration();
      assert.deepEqual(await statesOf(index), {
        active: [await nameOf(index, "active")],
        building: [name],
      });
      assert.deepEqual(
        await index.scan({ limit: 10, generation: name }),
        { entries: [] },
      );
      assert.deepEqual(await findIds(index, {}), ["a"]);
    }));

  it("resolves the generation that is being built when it is begun again", () =>
    withIndex(open, async (index) => {
      const { name } = await index.beginGeneration();
      await fill(index, name, shown({ id: "a" }));
      assert.equal((await index.beginGeneration()).name, name);
      const { entries } = await index.scan({ limit: 10, generation: name });
      assert.deepEqual(entries, [{ id: "a", version: 1, removed: false }]);
    }));

  it("fills one generation alone, the newest version winning", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", version: 9 });
      const { name } = await index.beginGeneration();
      const statuses = [
        ...await fill(index, name, shown({ id: "a", version: 3 })),
        ...await fill(index, name, shown({ id: "a", version: 2 })),
        ...await fill(index, name, removed("a", 3), shown({ id: "b" })),
      ];
      assert.deepEqual(
        statuses,
        ["applied", "superseded", "applied", "applied"],
      );
      assert.deepEqual(await findIds(index, {}), ["a"]);
      assert.deepEqual([...await index.getVersions(["a", "b"])], [["a", 9]]);
      const { entries } = await index.scan({ limit: 10, generation: name });
      assert.deepEqual(
        entries.map(({ id, version, removed }) => [id, version, removed])
          .toSorted(),
        [["a", 3, true], ["b", 1, false]],
      );
    }));

  it("shows what was put into one generation when it is refreshed alone", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a" });
      const { name } = await index.beginGeneration();
      await index.put([shown({ id: "b" })]);
      await index.refresh(name);
      const { entries } = await index.scan({ limit: 10, generation: name });
      assert.deepEqual(entries.map(({ id }) => id), ["b"]);
    }));

  it("puts into every generation", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", version: 1 });
      const name = await begin(index);
      await fill(index, name, shown({ id: "c", version: 5 }));
      await put(
        index,
        shown({ id: "a", version: 2 }),
        shown({ id: "b", version: 1 }),
        shown({ id: "c", version: 4 }),
        removed("d", 1),
      );
      const entries = [
        shown({ id: "a", version: 2 }),
        shown({ id: "b", version: 1 }),
        shown({ id: "c", version: 5 }),
        removed("d", 1),
      ];
      assert.deepEqual(
        await index.compare(entries, name),
        entries.map(() => undefined),
      );
    }));

  it("compares with the generation it is told", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a" });
      const { name } = await index.beginGeneration();
      await fill(index, name, shown({ id: "b", price: 1 }));
      const entries = [shown({ id: "a" }), shown({ id: "b", price: 2 })];
      assert.deepEqual(await index.compare(entries), [undefined, "missing"]);
      assert.deepEqual(
        await index.compare(entries, name),
        ["missing", "differing"],
      );
      const active = await nameOf(index, "active");
      assert.deepEqual(
        await index.compare(entries, active),
        [undefined, "missing"],
      );
    }));

  it("activates a generation, and keeps the one before", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", version: 4, name: "red old" });
      const before = await nameOf(index, "active");
      const { name } = await index.beginGeneration();
      await fill(index, name, shown({ id: "b", version: 7, name: "red new" }));
      await index.activateGeneration(name);
      assert.deepEqual(await statesOf(index), {
        active: [name],
        previous: [before],
      });
      assert.deepEqual(await findIds(index, { text: "red" }), ["b"]);
      assert.deepEqual([...await index.getVersions(["a", "b"])], [["b", 7]]);
      assert.deepEqual(
        (await index.suggest({ wholeWords: [], prefixes: ["re"], limit: 5 }))
          .map(({ id }) => id),
        ["b"],
      );
      assert.deepEqual(
        (await index.scan({ limit: 10 })).entries.map(({ id }) => id),
        ["b"],
      );
      await index.activateGeneration(name);
      assert.equal(await nameOf(index, "active"), name);
      assert.equal(await nameOf(index, "previous"), before);
    }));

  it("refuses positions from before the rebuild", () =>
    withIndex(open, async (index) => {
      const documents = manyIds(6).map((id) => shown({ id }));
      await put(index, ...documents);
      const search = newSearch({ limit: 4 });
      const { next } = await index.search(search);
      assert.ok(next);
      const { name } = await index.beginGeneration();
      await fill(index, name, ...documents);
      assert.equal(
        (await index.search({ ...search, after: next })).hits.length,
        2,
      );
      await index.activateGeneration(name);
      await assert.rejects(
        index.search({ ...search, after: next }),
        (error) => isCatalogError(error, "cursor_expired"),
      );
      assert.equal((await index.search(search)).hits.length, 4);
    }));

  it("shows every search the one generation or the other whole", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(40);
      const facets = (value: string) => [{ field: "brand", value }];
      await putDocuments(
        index,
        ...ids.map((id) => ({ id, facets: facets("Acme") })),
      );
      const { name } = await index.beginGeneration();
      await fill(
        index,
        name,
        ...ids.slice(10).map((id) => shown({ id, facets: facets("Bolt") })),
      );
      const search = newSearch({ facets: ["brand"], limit: 50 });
      let activated = false;
      const activation = index.activateGeneration(name)
        .finally(() => activated = true);
      const seen = new Set<string>();
      do {
        const { hits, total, facets } = await index.search(search);
        seen.add(
          `${hits.length} ${total} ${JSON.stringify(facets[0]?.values)}`,
        );
      } while (!activated);
      await activation;
      const { total } = await index.search(search);
      assert.equal(total, 30);
      const whole = [[40, "Acme"], [30, "Bolt"]].map(([count, value]) =>
        `${count} ${count} ${
          JSON.stringify([{ value, count, selected: false }])
        }`
      );
      for (const each of seen) assert.ok(whole.includes(each), each);
    }));

  it("keeps the previous generation up to date, so that it can be active again", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", version: 1 }, { id: "b" });
      const before = await nameOf(index, "active");
      const name = await begin(index);
      await fill(index, name, shown({ id: "a", version: 1 }));
      await index.activateGeneration(name);
      await put(
        index,
        shown({ id: "a", version: 2, name: "red" }),
        removed("b", 2),
        shown({ id: "c", version: 1, name: "red" }),
      );
      await index.activateGeneration(before);
      assert.deepEqual(await statesOf(index), {
        active: [before],
        previous: [name],
      });
      assert.deepEqual(await findIds(index, { text: "red" }), ["a", "c"]);
      assert.deepEqual(await findIds(index, {}), ["a", "c"]);
      await putDocuments(index, { id: "d" });
      assert.deepEqual(await findIds(index, {}), ["a", "c", "d"]);
    }));

  it("drops an earlier previous generation when another is activated", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a" });
      const names = [await nameOf(index, "active")];
      for (const id of ["b", "c"]) {
        const { name } = await index.beginGeneration();
        names.push(name);
        await fill(index, name, shown({ id }));
        await index.activateGeneration(name);
        assert.deepEqual(await findIds(index, {}), [id]);
      }
      assert.equal(new Set(names).size, 3);
      assert.deepEqual(await statesOf(index), {
        previous: [names[1]],
        active: [names[2]],
      });
      await assert.rejects(index.activateGeneration(names[0] ?? ""), conflict);
    }));

  it("drops a generation with all that is in it", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a" });
      const before = await nameOf(index, "active");
      const dropped = await begin(index);
      await fill(index, dropped, ...manyIds(30).map((id) => shown({ id })));
      await index.dropGeneration(dropped);
      assert.deepEqual(await statesOf(index), { active: [before] });
      await index.dropGeneration(dropped);
      await assert.rejects(index.activateGeneration(dropped), conflict);
      assert.deepEqual(await findIds(index, {}), ["a"]);
      await putDocuments(index, { id: "b" });

      const { name } = await index.beginGeneration();
      assert.notEqual(name, dropped);
      assert.deepEqual(
        await index.scan({ limit: 10, generation: name }),
        { entries: [] },
      );
      await fill(index, name, shown({ id: "a" }));
      await index.activateGeneration(name);
      await index.dropGeneration(before);
      assert.deepEqual(await statesOf(index), { active: [name] });
    }));

  it("refuses what needs a generation that is not there", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a" });
      const { name } = await index.beginGeneration();
      await index.dropGeneration(name);
      await assert.rejects(index.activateGeneration(name), conflict);
      await assert.rejects(
        index.fillGeneration(name, [shown({ id: "b" })]),
        conflict,
      );
      await assert.rejects(index.compare([shown({ id: "a" })], name), conflict);
      await assert.rejects(
        index.scan({ limit: 10, generation: name }),
        conflict,
      );
      assert.deepEqual(await index.listGenerations(), [
        { name: await nameOf(index, "active"), state: "active" },
      ]);
    }));

  it("refuses to drop the active generation", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a" });
      const name = await nameOf(index, "active");
      await assert.rejects(index.dropGeneration(name), conflict);
      assert.deepEqual(await findIds(index, {}), ["a"]);
    }));
}

/** Begins a generation and waits until every put goes to it. */
async function begin(index: SearchIndex): Promise<string> {
  const { name, noticedAfterMilliseconds } = await index.beginGeneration();
  await new Promise((resolve) => setTimeout(resolve, noticedAfterMilliseconds));
  return name;
}

/** Fills a generation and makes that visible; answers the outcomes. */
async function fill(
  index: SearchIndex,
  name: string,
  ...entries: Parameters<SearchIndex["fillGeneration"]>[1]
): Promise<string[]> {
  const outcomes = await index.fillGeneration(name, entries);
  await index.refresh();
  return outcomes.map(({ status }) => status);
}

async function statesOf(
  index: SearchIndex,
): Promise<Partial<Record<IndexGeneration["state"], string[]>>> {
  const generations = await index.listGenerations();
  const states: Partial<Record<IndexGeneration["state"], string[]>> = {};
  for (const { name, state } of generations) {
    states[state] = [...states[state] ?? [], name];
  }
  return states;
}

async function nameOf(
  index: SearchIndex,
  state: IndexGeneration["state"],
): Promise<string> {
  const [name = "none"] = (await statesOf(index))[state] ?? [];
  return name;
}
