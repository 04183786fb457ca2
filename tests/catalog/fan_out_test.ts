import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Search } from "../../src/catalog/search_answer.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { ProductStatus } from "../../src/catalog/product.ts";
import { countingPort } from "../counting_port.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { briefly, until } from "./until.ts";
import { writeLines } from "./write_lines_of.ts";

const many = 230;
const down = new CatalogError("unavailable", "Cannot reach it: it is down");
const exists = { kind: "exists" } as const;
const absent = { kind: "absent" } as const;
const millimetres = { type: "quantity", unit: "mm" } as const;

function wide(value: number) {
  return { value, unit: "cm" };
}

/** A tree, a relay, and 230 products in `smart`, every third of them not active. */
async function withProducts(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  await withCatalog(async (embedded) => {
    const { catalog } = embedded;
    const results = await writeLines(
      catalog,
      { category: { id: "electronics", name: "Electronics" } },
      { category: { id: "phones", name: "Phones", parentId: "electronics" } },
      { category: { id: "smart", name: "Clever", parentId: "phones" } },
      { category: { id: "toys", name: "Toys" } },
      { id: "doll", name: "Doll", categories: ["toys"] },
      ...Array.from({ length: many }, (_, index) => ({
        id: `p${index}`,
        name: `Aurora ${index}`,
        status: statusOf(index),
        categories: ["smart"],
        attributes: { width: { value: index, unit: "cm" } },
      })),
    );
    assert.ok(results.every(({ status }) => status === "created"));
    catalog.startRelay();
    await settle(catalog);
    await work(embedded);
  });
}

function statusOf(index: number): ProductStatus {
  if (index % 3 !== 0) return "active";
  return index % 2 === 0 ? "draft" : "archived";
}

const active = Array.from({ length: many }, (_, index) => index)
  .filter((index) => statusOf(index) === "active").length;

async function settle(catalog: Catalog): Promise<void> {
  assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 10));
}

const everything: Search = {
  text: "",
  filters: [],
  facets: [],
  facetLimit: 10,
  order: "relevance",
  view: "summary",
  limit: 1,
};

async function countFound(
  catalog: Catalog,
  search: Partial<Search>,
): Promise<number | undefined> {
  return (await catalog.searchProducts({ ...everything, ...search })).total;
}

/** How many products the store lists in a category, in all statuses. */
async function countListed(
  catalog: Catalog,
  categoryId: string,
): Promise<number> {
  let count = 0;
  for (const status of ["active", "draft", "archived"] as const) {
    let cursor: string | undefined;
    do {
      const page = await catalog.browseProducts({
        order: "id",
        status,
        categoryId,
        view: "summary",
        limit: 100,
        cursor,
      });
      count += page.items.length;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return count;
}

describe("a category that is renamed", () => {
  it("is found by its new name, and no more by the old one", () =>
    withProducts(async ({ catalog }) => {
      assert.equal(await countFound(catalog, { text: "clever" }), active);
      await catalog.replaceCategory(
        "smart",
        { name: "Genius", parentId: "phones" },
        exists,
      );
      await settle(catalog);
      assert.equal(await countFound(catalog, { text: "clever" }), 0);
      assert.equal(await countFound(catalog, { text: "genius" }), active);
    }));

  it("renames what is above all products below it", () =>
    withProducts(async ({ catalog }) => {
      await catalog.replaceCategory("electronics", { name: "Gadgets" }, exists);
      await settle(catalog);
      assert.equal(await countFound(catalog, { text: "gadget" }), active);
      assert.equal(await countFound(catalog, { text: "electronics" }), 0);
      const { facets } = await catalog.searchProducts({
        ...everything,
        facets: ["category"],
      });
      assert.deepEqual(facets?.[0]?.values[0], {
        value: "electronics",
        label: "Gadgets",
        depth: 0,
        count: active,
        selected: false,
      });
    }));
});

describe("a category that moves", () => {
  it("takes its products along, in search and in the lists", () =>
    withProducts(async ({ catalog }) => {
      await catalog.replaceCategory(
        "phones",
        { name: "Phones", parentId: "toys" },
        exists,
      );
      await settle(catalog);
      const inCategory = (id: string) =>
        countFound(catalog, { filters: [`category:${id}`] });
      assert.equal(await inCategory("toys"), active + 1);
      assert.equal(await inCategory("electronics"), 0);
      assert.equal(await inCategory("phones"), active);
      assert.equal(await countListed(catalog, "toys"), many + 1);
      assert.equal(await countListed(catalog, "electronics"), 0);
      assert.equal(await countListed(catalog, "smart"), many);
      await catalog.deleteCategory("electronics", exists);
    }));

  it("keeps products that are written meanwhile in the right lists", () =>
    withProducts(async ({ catalog, beside }) => {
      const writer = beside();
      await Promise.all([
        catalog.replaceCategory(
          "smart",
          { name: "Clever", parentId: "toys" },
          exists,
        ),
        writeLines(
          writer,
          ...Array.from({ length: 150 }, (_, index) => ({
            id: `p${index}`,
            name: "Borealis",
            categories: ["smart"],
          })),
        ),
      ]);
      await settle(catalog);
      assert.equal(await countListed(catalog, "toys"), many + 1);
      assert.equal(await countListed(catalog, "electronics"), 0);
      assert.equal(
        await countFound(catalog, {
          text: "borealis",
          filters: ["category:toys"],
        }),
        150,
      );
    }));
});

describe("a definition that changes", () => {
  it("shows and compares quantities in its unit", () =>
    withProducts(async ({ catalog }) => {
      const wide = (value: string) =>
        countFound(catalog, { filters: [`attributes.width:${value}`] });
      assert.equal(await wide("20 cm"), 1);
      await catalog.replaceAttribute(
        "width",
        { type: "quantity", unit: "mm", label: "Width" },
        { kind: "absent" },
      );
      await settle(catalog);
      const { facets } = await catalog.searchProducts({
        ...everything,
        filters: ["attributes.width:20 cm"],
        facets: ["attributes.width"],
      });
      assert.equal(facets?.[0]?.label, "Width");
      assert.deepEqual(
        facets?.[0]?.values.filter(({ selected }) => selected),
        [{ value: "200 mm", count: 1, selected: true }],
      );
      assert.ok(
        facets?.[0]?.values.every(({ value }) => value.endsWith(" mm")),
      );
      assert.equal(await wide("200"), 1);
      assert.equal(await wide("100..200"), await wide("10..20 cm"));
    }));

  it("leaves the version of its products as it is", () =>
    withProducts(async ({ catalog, store }) => {
      await catalog.replaceAttribute(
        "width",
        { type: "quantity", unit: "mm" },
        { kind: "absent" },
      );
      await settle(catalog);
      assert.equal((await store.getProduct("p1"))?.version, 1);
    }));
});

describe("many definitions that change", () => {
  it("share a walk over the products, or two", () =>
    withProducts(async ({ catalog, beside, store }) => {
      await catalog.close();
      const { port, calls } = countingPort(store);
      const relaying = beside({ store: port });
      const names = Array.from({ length: 40 }, (_, index) => `size ${index}`);
      await writeLines(
        relaying,
        ...names.map((name) => ({
          attribute: { name, type: "quantity", unit: "mm" },
        })),
        { attribute: { name: "width", type: "quantity", unit: "mm" } },
        { id: "late", name: "Late", attributes: { width: wide(4) } },
      );
      relaying.startRelay();
      await settle(relaying);
      // The products are three pages.
      assert.ok((calls["scanProducts"] ?? 0) <= 2 * 3, JSON.stringify(calls));
      assert.equal(
        await countFound(relaying, { filters: ["attributes.width:40 mm"] }),
        2,
      );
    }));

  it("are all carried on when some come while the walk goes on", () =>
    withProducts(async ({ catalog, beside, search, store }) => {
      await catalog.close();
      let hasCome = false;
      let ahead = 0;
      const relaying: Catalog = beside({
        now: () => Date.now() + ahead,
        search: {
          ...search,
          async put(entries) {
            // Only the walk brings products that were carried on before.
            if (!hasCome && entries.length > 1) {
              hasCome = true;
              // So long that entries about products have their turn next.
              ahead += 1_000;
              await relaying.replaceAttribute("height", millimetres, absent);
            }
            return await search.put(entries);
          },
        },
      });
      await writeLines(relaying, {
        id: "high",
        name: "High",
        attributes: { height: wide(7) },
      });
      await relaying.replaceAttribute("width", millimetres, absent);
      relaying.startRelay();
      await settle(relaying);
      await until(async () => (await store.getOutboxState()).pending === 0);
      for (const filter of ["width:70 mm", "height:70 mm"]) {
        const filters = [`attributes.${filter}`];
        const { facets = [] } = await relaying.searchProducts({
          ...everything,
          filters,
          facets: [`attributes.${filter.split(":")[0]}`],
        });
        assert.ok(
          facets[0]?.values.every(({ value }) => value.endsWith(" mm")),
        );
        assert.equal(await countFound(relaying, { filters }), 1);
      }
    }));
});

describe("a category that is new", () => {
  it("needs no look at any product", () =>
    withProducts(async ({ catalog, beside, store }) => {
      await catalog.close();
      const { port, calls } = countingPort(store);
      const relaying = beside({ store: port });
      relaying.startRelay();
      await writeLines(
        relaying,
        ...Array.from({ length: 20 }, (_, index) => ({
          category: { id: `new-${index}`, name: "New" },
        })),
      );
      await settle(relaying);
      assert.equal(calls["listProducts"], undefined);
      assert.equal(calls["scanProducts"], undefined);
    }));
});

describe("a change above many products", () => {
  it("goes on from where it was when a relay ends", () =>
    withProducts(async ({ catalog, beside, search }) => {
      await catalog.close();
      let failed = false;
      let pushedBefore = 0;
      const dying = beside({
        search: {
          ...search,
          put(entries) {
            if (pushedBefore >= 50) {
              failed = true;
              return Promise.reject(down);
            }
            pushedBefore += entries.length;
            return search.put(entries);
          },
        },
      });
      dying.startRelay();
      await dying.replaceCategory("electronics", { name: "Gadgets" }, exists);
      await until(() => failed);
      await dying.close();

      let pushedAfter = 0;
      const other = beside({
        search: {
          ...search,
          put(entries) {
            pushedAfter += entries.length;
            return search.put(entries);
          },
        },
      });
      other.startRelay();
      await settle(other);
      assert.equal(await countFound(other, { text: "gadget" }), active);
      assert.equal(pushedBefore + pushedAfter, active);
    }));

  it("goes on past a product that the index refuses, and parks it", () =>
    withProducts(async ({ catalog, beside, search, store, logged }) => {
      await catalog.close();
      const relaying = beside({
        search: {
          ...search,
          put: async (entries) =>
            (await search.put(entries)).map((outcome, index) => {
              const entry = entries[index];
              return entry?.kind === "document" && entry.document.id === "p1"
                ? { status: "refused", reason: "It has a bad field" }
                : outcome;
            }),
        },
        wait: briefly,
      });
      relaying.startRelay();
      await relaying.replaceCategory("smart", { name: "Genius" }, exists);
      await settle(relaying);
      assert.equal(await countFound(relaying, { text: "genius" }), active);
      await until(async () => (await store.getOutboxState()).pending === 0);
      const { parked } = await store.getOutboxState();
      assert.deepEqual(
        parked.map(({ entry, reason }) => [entry.subject, reason]),
        [[{ kind: "repair", id: "p1" }, "It has a bad field"]],
      );
      assert.deepEqual(logged, [
        "Parked an outbox entry that the index refuses",
      ]);
    }));
});
