import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type {
  Catalog,
  Search,
  SearchAnswer,
} from "../../src/catalog/catalog.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { writeLines } from "./write_lines_of.ts";

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

/** Ten phones, from cheap to dear, that are searchable; the relay runs no more. */
async function withPhones(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  await withCatalog(async (embedded) => {
    const relaying = embedded.beside();
    relaying.startRelay();
    await writeLines(
      relaying,
      { category: { id: "phones", name: "Phones" } },
      { attribute: { name: "colour", type: "string", label: "Colour" } },
      ...Array.from({ length: 10 }, (_, index) => ({
        id: `p${index}`,
        name: `Smartphone ${index}`,
        brand: index % 2 ? "Acme" : "Other",
        sku: `SKU-${index}`,
        categories: ["phones"],
        price: { amount: 100 * (index + 1), currency: "USD" },
        attributes: { colour: index < 5 ? "black" : "white" },
      })),
    );
    assert.ok(await relaying.awaitSearchable({ kind: "everything" }, 10));
    await relaying.close();
    await work(embedded);
  });
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
            { value: "phones", label: "Phones", count: 5, selected: false },
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
      for (const facet of ["price", "colour", "attributes."]) {
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

describe("browsing", () => {
  it("shows products of one status in the order that was asked for", () =>
    withPhones(async ({ catalog }) => {
      await catalog.patchProduct("p1", { status: "draft" });
      const browse = { view: "summary", limit: 3, status: "active" } as const;
      const page = await catalog.browseProducts({ ...browse, order: "-price" });
      assert.deepEqual(page.items.map(({ id }) => id), ["p9", "p8", "p7"]);
      const drafts = await catalog.browseProducts({
        ...browse,
        status: "draft",
        order: "id",
        categoryId: "phones",
      });
      assert.deepEqual(drafts.items.map(({ id }) => id), ["p1"]);
      assert.equal(drafts.nextCursor, undefined);
    }));

  it("refuses the cursor of another list", () =>
    withPhones(async ({ catalog }) => {
      const browse = {
        view: "summary",
        limit: 3,
        status: "active",
        order: "name",
      } as const;
      const { nextCursor } = await catalog.browseProducts(browse);
      assert.ok(nextCursor);
      for (
        const other of [
          { order: "price" },
          { categoryId: "phones" },
          { status: "draft" },
        ] as const
      ) {
        await assert.rejects(
          catalog.browseProducts({ ...browse, ...other, cursor: nextCursor }),
          (error) => isCatalogError(error, "cursor_invalid"),
        );
      }
      const next = await catalog.browseProducts({
        ...browse,
        limit: 5,
        cursor: nextCursor,
      });
      assert.deepEqual(
        next.items.map(({ id }) => id),
        ["p3", "p4", "p5", "p6", "p7"],
      );
    }));
});
