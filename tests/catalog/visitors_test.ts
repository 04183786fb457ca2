import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { troubledPort } from "./troubled_port.ts";
import { writeLines } from "./write_lines_of.ts";

const kettle = { categories: ["kettles"], brand: "Acme" };
const lamp = { categories: ["lamps"], brand: "Lux" };
const products = [
  { id: "kettle-1", name: "First kettle", ...kettle, groupId: "one" },
  { id: "kettle-1-red", name: "Red first kettle", ...kettle, groupId: "one" },
  { id: "kettle-2", name: "Second kettle", ...kettle, groupId: "two" },
  { id: "kettle-2-red", name: "Red second kettle", ...kettle, groupId: "two" },
  {
    id: "kettle-out",
    name: "Third kettle",
    ...kettle,
    inventory: { status: "out_of_stock" },
  },
  {
    id: "kettle-later",
    name: "Fifth kettle",
    ...kettle,
    inventory: { status: "backorder" },
  },
  { id: "kettle-draft", name: "Fourth kettle", ...kettle, status: "draft" },
  { id: "lamp-1", name: "First lamp", ...lamp },
  { id: "lamp-2", name: "Second lamp", ...lamp },
  { id: "lamp-3", name: "Third lamp", ...lamp },
];
const visitorId = "a-visitor-of-this-shop";

/** Runs `work` with a shop whose clock goes on by a second with each look at it. */
async function withShop(
  work: (catalog: Catalog, embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  await withCatalog(async (embedded) => {
    const relaying = embedded.beside();
    relaying.startRelay();
    await writeLines(
      relaying,
      { category: { id: "kettles", name: "Kettles" } },
      { category: { id: "lamps", name: "Lamps" } },
      ...products,
    );
    assert.ok(await relaying.awaitSearchable({ kind: "everything" }, 10));
    await relaying.close();
    let now = Date.now();
    await work(embedded.beside({ now: () => now += 1_000 }), embedded);
  });
}

async function view(catalog: Catalog, ...ids: string[]): Promise<void> {
  for (const productId of ids) await catalog.noteView({ visitorId, productId });
}

async function viewed(catalog: Catalog, limit = 50): Promise<string[]> {
  const list = await catalog.listViewed({ visitorId, view: "summary", limit });
  return list.map(({ id }) => id);
}

async function recommended(
  catalog: Catalog,
  limit = 10,
): Promise<[string, ...string[]]> {
  const { basis, products } = await catalog.recommend({ visitorId, limit });
  return [basis, ...products.map(({ id }) => id)];
}

const unavailable = (error: unknown) => isCatalogError(error, "unavailable");

describe("what a visitor viewed", () => {
  it("is listed with the last view first, each product once", () =>
    withShop(async (catalog) => {
      await view(catalog, "lamp-1", "lamp-2", "kettle-1", "lamp-1");
      assert.deepEqual(
        await viewed(catalog),
        ["lamp-1", "kettle-1", "lamp-2"],
      );
      assert.deepEqual(await viewed(catalog, 1), ["lamp-1"]);
    }));

  it("leaves no gap where a product is gone or is not shown any more", () =>
    withShop(async (catalog) => {
      await view(catalog, "lamp-1", "lamp-2", "lamp-3");
      await catalog.deleteProduct("lamp-3", { kind: "exists" });
      await catalog.patchProduct("lamp-2", { status: "draft" });
      assert.deepEqual(await viewed(catalog, 1), ["lamp-1"]);
    }));

  it("holds no product that nobody can see", () =>
    withShop(async (catalog) => {
      for (const id of ["kettle-draft", "nowhere"]) {
        await assert.rejects(
          view(catalog, id),
          (error) => isCatalogError(error, "not_found"),
        );
      }
      assert.deepEqual(await viewed(catalog), []);
    }));

  it("is forgotten in one call, and that of nobody else", () =>
    withShop(async (catalog) => {
      const other = "another-visitor-of-this-shop";
      await view(catalog, "lamp-1", "lamp-2");
      await catalog.noteView({ visitorId: other, productId: "lamp-1" });
      await catalog.forgetVisitor(visitorId);
      assert.deepEqual(await viewed(catalog), []);
      assert.equal((await recommended(catalog))[0], "trending");
      const kept = await catalog.listViewed({
        visitorId: other,
        view: "summary",
        limit: 1,
      });
      assert.equal(kept.length, 1);
    }));
});

describe("recommendations", () => {
  it("are like what was viewed: one of a group, unseen, in stock", () =>
    withShop(async (catalog) => {
      await view(catalog, "kettle-1");
      const [basis, ...ids] = await recommended(catalog);
      assert.equal(basis, "views");
      assert.deepEqual(ids.map((id) => id.slice(0, 8)), ["kettle-2"]);
    }));

  it("begin with what is like the last view", () =>
    withShop(async (catalog) => {
      await view(catalog, "lamp-1", "kettle-1");
      assert.match((await recommended(catalog))[1] ?? "", /^kettle-2/);
      await view(catalog, "lamp-1");
      assert.match((await recommended(catalog))[1] ?? "", /^lamp/);
      assert.equal((await recommended(catalog, 1)).length, 2);
    }));

  it("are what others choose most, then what is new, where nothing was viewed", () =>
    withShop(async (catalog) => {
      await catalog.searchProducts({
        text: "lamp",
        filters: [],
        facets: [],
        facetLimit: 1,
        order: "relevance",
        view: "summary",
        limit: 5,
      });
      catalog.noteClick({ text: "lamp", productId: "lamp-2" });
      catalog.noteClick({ text: "lamp", productId: "lamp-2" });
      catalog.noteClick({ text: "lamp", productId: "lamp-1" });
      const [basis, ...ids] = await recommended(catalog);
      assert.equal(basis, "trending");
      assert.deepEqual(ids.slice(0, 3), ["lamp-2", "lamp-1", "lamp-3"]);
      // One kettle of each of the two groups.
      assert.equal(ids.length, 5);
    }));

  it("are trending, without what was seen, where search does not answer", () =>
    withShop(async (_catalog, embedded) => {
      const search = troubledPort(embedded.search);
      search.behave("away");
      const catalog = embedded.beside({ search: search.port });
      await view(catalog, "lamp-1", "kettle-1");
      const [basis, ...ids] = await recommended(catalog);
      assert.equal(basis, "trending");
      assert.deepEqual(
        ids.map((id) => id.slice(0, 8)).toSorted(),
        ["kettle-2", "lamp-2", "lamp-3"],
      );
    }));

  it("follow from few of many views", () =>
    withShop(async (_catalog, embedded) => {
      let similar = 0;
      const search = {
        ...embedded.search,
        findSimilar: (
          ...asked: Parameters<typeof embedded.search.findSimilar>
        ) => {
          similar++;
          return embedded.search.findSimilar(...asked);
        },
      };
      const catalog = embedded.beside({ search });
      await view(
        catalog,
        ...products.map(({ id }) => id).slice(0, 5),
        "lamp-1",
        "lamp-2",
      );
      await recommended(catalog);
      assert.equal(similar, 5);
    }));
});

describe("a catalogue whose history is away", () => {
  it("tells so of what visitors viewed, and serves the rest", () =>
    withShop(async (_catalog, embedded) => {
      const history = troubledPort(embedded.history);
      history.behave("away");
      const catalog = embedded.beside({ history: history.port });
      await assert.rejects(view(catalog, "lamp-1"), unavailable);
      await assert.rejects(viewed(catalog), unavailable);
      await assert.rejects(recommended(catalog), unavailable);
      await assert.rejects(catalog.forgetVisitor(visitorId), unavailable);
      assert.ok(await catalog.readProduct("lamp-1", "summary"));
      const related = { id: "lamp-1", view: "summary", limit: 1 } as const;
      assert.equal((await catalog.findRelated(related)).length, 1);
    }));
});
