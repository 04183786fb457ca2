import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Search, SearchAnswer } from "../../src/catalog/search_answer.ts";
import { creationOf } from "./product_input.ts";
import { troubledPort } from "./troubled_port.ts";
import { withPhones } from "./with_phones.ts";

const unavailable = { name: "CatalogError", code: "unavailable" };

const everything: Search = {
  text: "",
  filters: [],
  facets: ["brand"],
  facetLimit: 10,
  order: "relevance",
  view: "summary",
  limit: 20,
};

type Find = (search?: Partial<Search>) => Promise<SearchAnswer>;
type Shop = { find: Find; setSearch(trouble: "none" | "away"): void };

/** Ten phones, in a catalogue whose search can go away. */
function withTroubledSearch(work: (shop: Shop) => Promise<void>) {
  return withPhones(async ({ beside, catalog: usual, search }) => {
    // Two whose places tell the orders apart.
    const price = { amount: 9_900, currency: "USD" };
    await usual.patchProduct("p3", { name: "A smartphone", price });
    const relaying = beside({ now: () => Date.now() + 1_000 });
    const late = creationOf({
      id: "p33",
      name: "Late",
      categories: ["phones"],
    });
    await relaying.createProduct(late);
    relaying.startRelay();
    assert.ok(await relaying.awaitSearchable({ kind: "everything" }, 10));
    await relaying.close();
    const trouble = troubledPort(search);
    const catalog = beside({ search: trouble.port });
    await work({
      find: (search) => catalog.searchProducts({ ...everything, ...search }),
      setSearch: (next) => trouble.behave(next),
    });
  });
}

function idsOf({ items }: SearchAnswer): string[] {
  return items.map(({ product }) => product.id);
}

const orders = ["relevance", "newest", "name", "price", "-price"] as const;

describe("without search", () => {
  for (const order of orders) {
    it(`everything is listed as the index would, by ${order}`, () =>
      withTroubledSearch(async ({ find, setSearch }) => {
        const usual = await find({ order });
        setSearch("away");
        const listed = await find({ order });
        assert.equal(idsOf(listed)[0], idsOf(usual)[0]);
        // Those that were created in the same millisecond are as new.
        const isTied = order === "newest";
        assert.deepEqual(
          isTied ? idsOf(listed).toSorted() : idsOf(listed),
          isTied ? idsOf(usual).toSorted() : idsOf(usual),
        );
        assert.deepEqual(listed.degraded, ["search"]);
        assert.equal(listed.total, undefined);
        assert.equal(listed.facets, undefined);
        assert.equal(listed.relaxed, false);
      }));
  }

  it("the products of one category are listed, and none of another", () =>
    withTroubledSearch(async ({ find, setSearch }) => {
      setSearch("away");
      const filters = ["category:phones"];
      assert.equal((await find({ filters })).items.length, 11);
      const others = await find({ filters: ["category:others"] });
      assert.deepEqual(others.items, []);
      assert.deepEqual(others.degraded, ["search"]);
    }));

  it("a list goes on page by page, also when search is back", () =>
    withTroubledSearch(async ({ find, setSearch }) => {
      const all = idsOf(await find({ order: "-price" }));
      setSearch("away");
      const shown: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await find({ order: "-price", limit: 3, cursor });
        assert.deepEqual(page.degraded, ["search"]);
        shown.push(...idsOf(page));
        cursor = page.nextCursor;
        setSearch("none");
      } while (cursor !== undefined);
      assert.deepEqual(shown, all);
    }));

  it("a cursor of the list is one of no other query", () =>
    withTroubledSearch(async ({ find, setSearch }) => {
      setSearch("away");
      const { nextCursor: cursor } = await find({ order: "name", limit: 1 });
      await assert.rejects(find({ order: "price", cursor }), {
        code: "cursor_invalid",
      });
    }));

  const needingTheIndex: [what: string, search: Partial<Search>][] = [
    ["words", { text: "smartphone" }],
    ["a brand", { filters: ["brand:Acme"] }],
    ["a price", { filters: ["price:..500"] }],
    ["one product a group", { collapse: "group" }],
    ["two categories", { filters: ["category:phones", "category:others"] }],
    ["a category and more", {
      filters: ["category:phones", "inventory.status:in_stock"],
    }],
  ];
  for (const [what, search] of needingTheIndex) {
    it(`a search for ${what} is unavailable`, () =>
      withTroubledSearch(async ({ find, setSearch }) => {
        setSearch("away");
        await assert.rejects(find(search), unavailable);
      }));
  }

  it("a search that was begun with the index waits for it", () =>
    withTroubledSearch(async ({ find, setSearch }) => {
      const { nextCursor: cursor } = await find({ limit: 2 });
      setSearch("away");
      await assert.rejects(find({ limit: 2, cursor }), unavailable);
      setSearch("none");
      assert.deepEqual(idsOf(await find({ limit: 2, cursor })), ["p2", "p3"]);
    }));

  it("what is wrong by itself is still refused for what it is", () =>
    withTroubledSearch(async ({ find, setSearch }) => {
      setSearch("away");
      await assert.rejects(find({ facets: ["colour"] }), { code: "invalid" });
      await assert.rejects(find({ cursor: "x" }), { code: "cursor_invalid" });
    }));

  it("a browse and a read do not notice", () =>
    withPhones(async ({ beside, search }) => {
      const trouble = troubledPort(search);
      const catalog = beside({ search: trouble.port });
      trouble.behave("silent");
      const { items } = await catalog.browseProducts({
        order: "price",
        status: "active",
        categoryId: "phones",
        view: "summary",
        limit: 20,
      });
      assert.equal(items.length, 10);
      assert.ok(await catalog.readProduct("p1", "product"));
      assert.equal(trouble.callsInTrouble(), 0);
    }));

  it("a write is acknowledged, and not said to be searchable", () =>
    withPhones(async ({ beside, search }) => {
      const trouble = troubledPort(search);
      const catalog = beside({ search: trouble.port });
      trouble.behave("away");
      const { product } = await catalog.patchProduct("p1", { name: "New" });
      const { id, version } = product;
      const written = { kind: "product", id, version, visible: true } as const;
      assert.equal(await catalog.awaitSearchable(written, 0.1), false);
      const everything = { kind: "everything" } as const;
      assert.equal(await catalog.awaitSearchable(everything, 0.1), false);
    }));
});
