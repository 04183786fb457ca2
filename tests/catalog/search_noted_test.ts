import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Search } from "../../src/catalog/search_answer.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { writeLines } from "./write_lines_of.ts";

const search: Search = {
  text: "",
  filters: [],
  facets: [],
  facetLimit: 10,
  order: "relevance",
  view: "summary",
  limit: 2,
};
const most = { by: "searches", limit: 10 } as const;

function withHats(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  return withCatalog(async (embedded) => {
    const { catalog } = embedded;
    const ids = ["1", "2", "3"];
    await writeLines(
      catalog,
      ...ids.map((id) => ({ id, name: `Hat ${id}`, brand: "Northwind" })),
    );
    catalog.startRelay();
    assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 10));
    await work(embedded);
  });
}

async function reported(catalog: Catalog): Promise<[string, number, number][]> {
  const report = await catalog.reportSearches(most);
  return report.map((
    { query, searches, zeroResults },
  ) => [query, searches, zeroResults]);
}

describe("a search", () => {
  it("is not counted when it is not a shopper's", () =>
    withHats(async ({ catalog }) => {
      await catalog.searchProducts({ ...search, text: "hat", isNoted: false });
      assert.deepEqual(await reported(catalog), []);
    }));

  it("is counted with whether it found something", () =>
    withHats(async ({ catalog }) => {
      await catalog.searchProducts({ ...search, text: "Hat" });
      await catalog.searchProducts({ ...search, text: "hat", order: "name" });
      await catalog.searchProducts({ ...search, text: "submarine" });
      assert.deepEqual(await reported(catalog), [["hat", 2, 0], [
        "submarine",
        1,
        1,
      ]]);
    }));

  it("is counted once, however many pages are read", () =>
    withHats(async ({ catalog }) => {
      const asked = { ...search, text: "hat" };
      const { nextCursor } = await catalog.searchProducts(asked);
      assert.ok(nextCursor);
      await catalog.searchProducts({ ...asked, cursor: nextCursor });
      assert.deepEqual(await reported(catalog), [["hat", 1, 0]]);
    }));

  it("without words is not counted, nor one that filters leave nothing of", () =>
    withHats(async ({ catalog }) => {
      await catalog.searchProducts(search);
      await catalog.searchProducts({
        ...search,
        text: "hat",
        filters: ["brand:Other"],
      });
      assert.deepEqual(await reported(catalog), []);
      await catalog.searchProducts({
        ...search,
        text: "hat",
        filters: ["brand:Northwind"],
      });
      assert.deepEqual(await reported(catalog), [["hat", 1, 0]]);
    }));

  it("that fails or is degraded is not counted", () =>
    withHats(async ({ beside, search: index, searchLog }) => {
      const down = () =>
        Promise.reject(new CatalogError("unavailable", "Cannot search"));
      const degraded = beside({ search: { ...index, search: down } });
      await assert.rejects(
        degraded.searchProducts({ ...search, text: "hat" }),
      );
      const listed = await degraded.searchProducts({
        ...search,
        order: "newest",
      });
      assert.deepEqual(listed.degraded, ["search"]);
      assert.deepEqual(await reported(degraded), []);
      assert.deepEqual(await searchLog.report(most), []);
    }));

  it("answers when the log cannot keep it, or does not answer", () =>
    withHats(async ({ beside, searchLog }) => {
      const { promise: hanging, resolve } = Promise.withResolvers<void>();
      const records = [
        () => Promise.reject(new Error("The log is broken")),
        () => hanging,
      ];
      for (const record of records) {
        const catalog = beside({
          searchLog: { ...searchLog, record },
          wait: () => Promise.resolve(),
        });
        for (let times = 0; times < 3; times++) {
          const found = await catalog.searchProducts({
            ...search,
            text: "hat",
          });
          assert.equal(found.total, 3);
        }
      }
      resolve();
    }));

  it("is kept when the catalogue closes", () =>
    withHats(async ({ beside, searchLog }) => {
      const catalog = beside();
      await catalog.searchProducts({ ...search, text: "hat" });
      await catalog.close();
      const [kept] = await searchLog.report(most);
      assert.equal(kept?.query, "hat");
    }));
});
