import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Search, SearchAnswer } from "../../src/catalog/search_answer.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type {
  IndexSearch,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import type { EmbeddedCatalog } from "./embedded_catalog.ts";
import { withPhones } from "./with_phones.ts";

const exists = { kind: "exists" } as const;

function search(
  catalog: Catalog,
  query: Partial<Search> = {},
): Promise<SearchAnswer> {
  return catalog.searchProducts({
    text: "",
    filters: [],
    facets: [],
    facetLimit: 10,
    order: "price",
    view: "summary",
    limit: 4,
    ...query,
  });
}

function idsOf({ items }: SearchAnswer): string[] {
  return items.map(({ product }) => product.id);
}

/** A catalogue that tells what it asked the index. */
function watched({ beside, search }: EmbeddedCatalog) {
  const requests: IndexSearch[] = [];
  const catalog = beside({
    search: {
      ...search,
      search(request) {
        requests.push(request);
        return search.search(request);
      },
    },
  });
  return { catalog, requests };
}

/** Puts an empty generation in the place of the active one. */
async function activateAnother(index: SearchIndex): Promise<void> {
  const { name } = await index.beginGeneration();
  await index.activateGeneration(name);
}

describe("a search", () => {
  it("finds ids in the index and shows the products as they are now", () =>
    withPhones(async ({ catalog }) => {
      await catalog.patchProduct("p0", {
        name: "Renamed",
        price: { amount: 99_900 },
        inventory: { quantity: 7 },
      });
      const { items, total } = await search(catalog, { text: "smartphone" });
      assert.equal(total, 10);
      assert.equal(items.length, 4);
      const [first] = items;
      assert.equal(
        first?.product.json,
        (await catalog.readProduct("p0", "summary"))?.json,
      );
      assert.equal(JSON.parse(first?.product.json ?? "").name, "Renamed");
    }));

  it("drops what is gone or not public any more, and fills the page once", () =>
    withPhones(async (embedded) => {
      const { catalog, requests } = watched(embedded);
      await catalog.deleteProduct("p0", exists);
      await catalog.patchProduct("p2", { status: "draft" });
      await catalog.patchProduct("p5", { status: "archived" });
      const page = await search(catalog);
      assert.deepEqual(idsOf(page), ["p1", "p3", "p4"]);
      assert.deepEqual(requests.map(({ limit }) => limit), [4, 2]);
      const next = await search(catalog, { cursor: page.nextCursor });
      assert.deepEqual(idsOf(next), ["p6", "p7", "p8", "p9"]);
    }));

  it("stays short, but no error, when the index was rebuilt before the page was filled", () =>
    withPhones(async ({ beside, search: index }) => {
      const catalog = beside({
        search: {
          ...index,
          async search(request) {
            const page = await index.search(request);
            if (!request.after) await activateAnother(index);
            return page;
          },
        },
      });
      await catalog.deleteProduct("p0", exists);
      const page = await search(catalog);
      assert.deepEqual(idsOf(page), ["p1", "p2", "p3"]);
      await assert.rejects(
        search(catalog, { cursor: page.nextCursor }),
        (error) => isCatalogError(error, "cursor_expired"),
      );
    }));

  it("drops what no longer matches its filters", () =>
    withPhones(async ({ catalog }) => {
      await catalog.patchProduct("p1", { brand: "Other" });
      await catalog.patchProduct("p3", { price: { amount: 1 } });
      await catalog.patchProduct("p5", { inventory: { status: "preorder" } });
      await catalog.patchProduct("p7", { categories: [] });
      const found = await search(catalog, {
        filters: [
          "brand:Acme",
          "price:100..1000",
          "inventory.status:in_stock",
          "category:phones",
        ],
      });
      assert.deepEqual(idsOf(found), ["p9"]);
      assert.equal(found.nextCursor, undefined);
    }));

  it("asks the index once when nothing was dropped or nothing is left", () =>
    withPhones(async (embedded) => {
      const { catalog, requests } = watched(embedded);
      await search(catalog);
      await search(catalog, { limit: 10 });
      await catalog.deleteProduct("p9", exists);
      assert.equal((await search(catalog, { limit: 10 })).items.length, 9);
      assert.equal(requests.length, 3);
    }));

  it("goes on to the last result, each once", () =>
    withPhones(async ({ catalog }) => {
      for (const order of ["relevance", "newest", "name", "price"] as const) {
        const met: string[] = [];
        let cursor: string | undefined;
        do {
          const page: SearchAnswer = await search(catalog, {
            text: "smartphone",
            order,
            limit: 3,
            cursor,
          });
          met.push(...idsOf(page));
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        assert.equal(met.length, 10, order);
        assert.equal(new Set(met).size, 10, order);
      }
    }));

  it("refuses the cursor of another query, whatever the order of filters", () =>
    withPhones(async ({ catalog }) => {
      const filters = ["brand:Acme", "brand:Other"];
      const { nextCursor } = await search(catalog, { filters });
      const turned = await search(catalog, {
        filters: filters.toReversed(),
        cursor: nextCursor,
      });
      assert.equal(turned.items.length, 4);
      for (
        const other of [
          { filters: ["brand:Acme"] },
          { filters, text: "x" },
          { filters, order: "-price" as const },
        ]
      ) {
        await assert.rejects(
          search(catalog, { ...other, cursor: nextCursor }),
          (error) => isCatalogError(error, "cursor_invalid"),
        );
      }
      const browsed = await catalog.browseProducts({
        order: "price",
        status: "active",
        view: "summary",
        limit: 2,
      });
      await assert.rejects(
        search(catalog, { cursor: browsed.nextCursor }),
        (error) => isCatalogError(error, "cursor_invalid"),
      );
    }));

  it("counts facets with their labels, and only fields there are", () =>
    withPhones(async ({ catalog }) => {
      const { facets } = await search(catalog, {
        filters: ["attributes.colour:black"],
        facets: ["category", "attributes.colour", "brand", "brand"],
      });
      assert.deepEqual(facets, [
        {
          field: "category",
          values: [
            {
              value: "phones",
              label: "Phones",
              depth: 0,
              count: 5,
              selected: false,
            },
          ],
        },
        {
          field: "attributes.colour",
          label: "Colour",
          values: [
            { value: "black", count: 5, selected: true },
            { value: "white", count: 5, selected: false },
          ],
        },
        {
          field: "brand",
          values: [
            { value: "Other", count: 3, selected: false },
            { value: "Acme", count: 2, selected: false },
          ],
        },
      ]);
      for (const facet of ["colour", "attributes."]) {
        await assert.rejects(
          search(catalog, { facets: [facet] }),
          (error) => isCatalogError(error, "invalid"),
        );
      }
    }));

  it("finds a code however it is written, first and alone", () =>
    withPhones(async ({ catalog }) => {
      for (const text of ["SKU-7", "sku7", " sku 7 "]) {
        const { items } = await search(catalog, { text, order: "relevance" });
        assert.equal(items[0]?.product.id, "p7", text);
      }
    }));

  it("for what has no word finds nothing, honestly", () =>
    withPhones(async ({ catalog }) => {
      for (const text of ["?!", "📱"]) {
        assert.deepEqual(
          await search(catalog, {
            text,
            filters: ["brand:Acme"],
            facets: ["brand", "category"],
          }),
          {
            items: [],
            total: 0,
            totalRelation: "exact",
            facets: [
              {
                field: "brand",
                values: [{ value: "Acme", count: 0, selected: true }],
              },
              { field: "category", values: [] },
            ],
            relaxed: false,
            degraded: [],
            rulesApplied: [],
            nextCursor: undefined,
          },
        );
      }
      assert.equal((await search(catalog, { text: "nonsense" })).total, 0);
      assert.equal((await search(catalog, { text: "  " })).total, 10);
    }));

  it("highlights what matched", () =>
    withPhones(async ({ catalog }) => {
      const { items } = await search(catalog, { text: "smartphones" });
      assert.deepEqual(items[0]?.highlights, [{
        field: "name",
        fragments: [
          { text: "Smartphone", hit: true },
          { text: " 0", hit: false },
        ],
      }]);
    }));

  it("may show whole products", () =>
    withPhones(async ({ catalog }) => {
      const { items } = await search(catalog, { view: "product" });
      const product = JSON.parse(items[0]?.product.json ?? "");
      assert.deepEqual(product.attributes, { colour: "black" });
    }));
});
