import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type {
  IndexEntry,
  PutOutcome,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import {
  rebuildIndex,
  type RebuildOptions,
  type RebuildParts,
} from "../../src/catalog/rebuild/rebuild_index.ts";
import type { RebuildProgress } from "../../src/catalog/rebuild/rebuild_progress.ts";
import { documentVersion } from "../../src/catalog/search_document.ts";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";
import { everythingIsShown } from "../catalog/index_contents.ts";
import { refused } from "../catalog/refused.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import { shown } from "../contracts/search_fixture.ts";
import {
  activeGeneration,
  assertEqualsStore,
  stockShirts,
} from "./rebuilt_shop.ts";

function rebuild(
  parts: RebuildParts,
  options: Partial<RebuildOptions> = {},
) {
  const { signal } = new AbortController();
  return rebuildIndex(parts, { stop: signal, ...options });
}

/** The parts where every page takes so long that all are small: 25 products. */
function slowly(parts: EmbeddedCatalog): EmbeddedCatalog {
  let time = Date.now();
  return {
    ...parts,
    now: () => time += 150,
    wait: () => Promise.resolve(),
  };
}

/** Options that break the rebuild off once `when` holds. */
function stoppedWhen(
  when: (progress: RebuildProgress) => boolean,
): RebuildOptions {
  const stop = new AbortController();
  return {
    stop: stop.signal,
    onProgress: (progress) => when(progress) && stop.abort(),
  };
}

/** The parts with an index that refuses or changes what a generation is filled with. */
function filledBy(
  parts: EmbeddedCatalog,
  fill: (
    entries: readonly IndexEntry[],
    fillTruly: (entries: readonly IndexEntry[]) => Promise<PutOutcome[]>,
  ) => Promise<PutOutcome[]>,
): RebuildParts {
  const { search } = parts;
  return {
    ...parts,
    search: {
      ...search,
      fillGeneration: (name, entries) =>
        fill(entries, (those) => search.fillGeneration(name, those)),
    },
  };
}

function isAbout(id: string): (entry: IndexEntry) => boolean {
  return (entry) =>
    (entry.kind === "document" ? entry.document.id : entry.id) === id;
}

async function assertActive(search: SearchIndex, name: string): Promise<void> {
  assert.equal(await activeGeneration(search), name);
}

describe("a rebuild", () => {
  it("builds an index that equals the store, and activates it", () =>
    withCatalog(async (shop) => {
      const { catalog, search } = shop;
      await writeLines(
        catalog,
        { category: { id: "shirts", name: "Shirts" } },
        { id: "draft", name: "Shirt", status: "draft" },
        { id: "gone", name: "Shirt", status: "active" },
        { id: "gone", delete: true },
        { id: "filed", name: "Polo", categories: ["shirts"], status: "active" },
      );
      await stockShirts(catalog, 250);
      const before = await activeGeneration(search);
      const result = await rebuild(shop);
      assert.equal(result.activated, true);
      assert.equal(result.resumed, false);
      assert.equal(result.previous, before);
      assert.deepEqual(result.counts, {
        filled: 253,
        checked: 253,
        mended: 0,
        lookedUp: 251,
        removed: 0,
      });
      assert.deepEqual(await search.listGenerations(), [
        { name: before, state: "previous" },
        { name: result.generation, state: "active" },
      ]);
      await assertEqualsStore(shop);
      const { total } = await catalog.searchProducts({
        text: "shirt",
        filters: [],
        facets: [],
        facetLimit: 0,
        order: "relevance",
        view: "summary",
        limit: 1,
      });
      assert.equal(total, 251);
    }));

  it("builds an empty index of an empty store", () =>
    withCatalog(async (shop) => {
      const { activated, counts } = await rebuild(shop);
      assert.equal(activated, true);
      assert.equal(counts.filled, 0);
    }));

  it("tells how far it has come", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 40);
      const told: [string, number, number][] = [];
      await rebuild(slowly(shop), {
        onProgress: ({ step, counts }) =>
          told.push([step, counts.filled, counts.checked]),
      });
      assert.deepEqual(told, [
        ["filling", 25, 0],
        ["checking", 40, 0],
        ["checking", 40, 25],
        ["clearing", 40, 40],
        ["clearing", 40, 40],
        ["clearing", 40, 40],
        ["activating", 40, 40],
      ]);
    }));

  it("mends what the new generation holds wrongly before it is activated", () =>
    withCatalog(async (shop) => {
      const { search } = shop;
      await stockShirts(shop.catalog, 120);
      let fills = 0;
      const parts = filledBy(shop, async (entries, fillTruly) => {
        if (++fills > 2) return await fillTruly(entries);
        const wrong = entries.flatMap((entry, index) => {
          if (entry.kind === "removed" || index === 3) return [];
          const document = { ...entry.document };
          if (index === 5) document.name = "Another shirt";
          return [{ ...entry, document }];
        });
        const version = documentVersion(1, 0);
        await fillTruly([...wrong, shown({ id: `unknown${fills}`, version })]);
        return entries.map(() => ({ status: "applied" }));
      });
      const { counts } = await rebuild(parts);
      assert.equal(counts.mended, 4);
      assert.equal(counts.removed, 2);
      await assertEqualsStore({ ...shop, search });
    }));

  it("does not activate what keeps to differ, and goes on when it no longer does", () =>
    withCatalog(async (shop) => {
      const { search } = shop;
      await stockShirts(shop.catalog, 120);
      const before = await activeGeneration(search);
      const parts = filledBy(
        shop,
        async (entries, fillTruly) => {
          await fillTruly(entries.filter((each) => !isAbout("p0110")(each)));
          return entries.map(() => ({ status: "applied" }));
        },
      );
      await refused(
        rebuild({ ...parts, wait: () => Promise.resolve() }),
        "unavailable",
        /^Cannot activate generation ".*" of the index: it differs from the store in product "p0110"$/,
      );
      await assertActive(search, before);
      const { resumed, generation } = await rebuild(shop);
      assert.equal(resumed, true);
      await assertActive(search, generation);
      await assertEqualsStore(shop);
    }));

  it("does not take away a product that the new index refuses", () =>
    withCatalog(async (shop) => {
      const { search, catalog } = shop;
      await stockShirts(catalog, 3);
      await rebuild(shop);
      const before = await activeGeneration(search);
      const parts = filledBy(shop, refusing("p0001"));
      await refused(
        rebuild(parts),
        "conflict",
        'Cannot rebuild the index: it refuses product "p0001", which can be found now: it is too odd',
      );
      await assertActive(search, before);
    }));

  it("leaves out a product that the index has always refused", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 3);
      const { activated } = await rebuild(filledBy(shop, refusing("p0001")));
      assert.equal(activated, true);
      const { entries } = await shop.search.scan({ limit: 10 });
      assert.deepEqual(entries.map(({ id }) => id), ["p0000", "p0002"]);
    }));

  it("leaves out what is refused where the index was lost", () =>
    withCatalog(async (shop) => {
      await stockShirts(shop.catalog, 3);
      const parts = filledBy(shop, refusing("p0001"));
      const { listGenerations } = shop.search;
      const { activated } = await rebuild({
        ...parts,
        search: {
          ...parts.search,
          listGenerations: async () =>
            (await listGenerations()).filter(({ state }) => state !== "active"),
          compare: (entries, generation) =>
            generation === undefined
              ? Promise.reject(new Error("Nothing is active"))
              : shop.search.compare(entries, generation),
        },
      });
      assert.equal(activated, true);
    }));

  it("is not held up by a product that is written at every look", () =>
    withCatalog(async (shop) => {
      const { catalog, search } = shop;
      await stockShirts(catalog, 3);
      catalog.startRelay();
      let amount = 1_000;
      const compare: SearchIndex["compare"] = async (entries, generation) => {
        const price = { amount: ++amount, currency: "USD" };
        const { product } = await catalog.patchProduct("p0001", { price });
        const { id, version } = product;
        await catalog.awaitSearchable(
          { kind: "product", id, version, visible: true },
          5,
        );
        return await search.compare(entries, generation);
      };
      const { activated } = await rebuild({
        ...shop,
        search: { ...search, compare },
      });
      assert.equal(activated, true);
      assert.ok(await everythingIsShown(catalog));
      await assertEqualsStore(shop);
    }));

  it("goes on where it was broken off", () =>
    withCatalog(async (embedded) => {
      const shop = slowly(embedded);
      const { search, store } = shop;
      await stockShirts(shop.catalog, 450);
      const first = await rebuild(
        shop,
        stoppedWhen(({ counts }) => counts.filled === 200),
      );
      assert.equal(first.activated, false);
      const second = await rebuild(
        shop,
        stoppedWhen(({ counts }) => counts.checked === 300),
      );
      assert.equal(second.resumed, true);

      const from: (string | undefined)[] = [];
      const counting = {
        ...store,
        scanProducts: (request: { after?: string; limit: number }) => {
          from.push(request.after);
          return store.scanProducts(request);
        },
      };
      const third = await rebuild({ ...shop, store: counting });
      assert.deepEqual(
        from,
        ["p0299", "p0324", "p0349", "p0374", "p0399", "p0424"],
      );
      assert.deepEqual(
        [first.generation, second.generation],
        [third.generation, third.generation],
      );
      assert.deepEqual(third.counts, {
        filled: 450,
        checked: 450,
        mended: 0,
        lookedUp: 450,
        removed: 0,
      });
      await assertActive(search, third.generation);
      await assertEqualsStore(shop);
    }));

  it("shows products as the taxonomy is now", () =>
    withCatalog(async (shop) => {
      const { catalog } = shop;
      await writeLines(
        catalog,
        { category: { id: "tops", name: "Tops" } },
        ...Array.from({ length: 150 }, (_, number) => ({
          id: `p${number}`,
          name: "Shirt",
          status: "active",
          categories: ["tops"],
        })),
      );
      catalog.startRelay();
      let renamed: Promise<unknown> | undefined;
      await rebuild(shop, {
        onProgress({ counts }) {
          if (counts.filled < 100) return;
          renamed ??= catalog.replaceCategory(
            "tops",
            { name: "Upper wear" },
            { kind: "exists" },
          );
        },
      });
      await renamed;
      assert.ok(await everythingIsShown(catalog));
      await assertEqualsStore(shop);
      const suggestions = await catalog.suggest({ text: "upper", limit: 3 });
      assert.deepEqual(suggestions.map(({ id }) => id), ["tops"]);
    }));
});

function refusing(id: string): Parameters<typeof filledBy>[1] {
  return async (entries, fillTruly) => {
    await fillTruly(entries.filter((each) => !isAbout(id)(each)));
    return entries.map((each) =>
      isAbout(id)(each)
        ? { status: "refused", reason: "it is too odd" }
        : { status: "applied" }
    );
  };
}
