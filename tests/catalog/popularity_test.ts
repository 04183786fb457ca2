import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import { toPopular } from "../../src/catalog/popularity/popular_products.ts";
import type { SearchLog } from "../../src/catalog/ports/search_log.ts";
import { popularity } from "../../src/catalog/ranking.ts";
import type { Search } from "../../src/catalog/search_answer.ts";
import { counted } from "../contracts/search_log_contract.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { writeLines } from "./write_lines_of.ts";

const search: Search = {
  text: "hat",
  filters: [],
  facets: [],
  facetLimit: 10,
  order: "relevance",
  view: "summary",
  limit: 10,
};
const ids = ["1", "2", "3", "4", "5", "6"];

function withHats(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  return withCatalog(async (embedded) => {
    const { catalog } = embedded;
    await writeLines(catalog, ...ids.map((id) => ({ id, name: "Red hat" })));
    catalog.startRelay();
    assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 10));
    await work(embedded);
  });
}

async function find(
  catalog: Catalog,
  fields: Partial<Search> = {},
): Promise<string[]> {
  const { items } = await catalog.searchProducts({ ...search, ...fields });
  return items.map(({ product }) => product.id);
}

/** Clicks on products that "hat" found. */
async function click(
  log: SearchLog,
  clicks: Readonly<Record<string, number>>,
): Promise<void> {
  const chosen = Object.entries(clicks)
    .map(([productId, clicks]) => ({ productId, clicks }));
  const sum = chosen.reduce((sum, { clicks }) => sum + clicks, 0);
  await log.record([counted("hat", { clicks: sum, chosen })]);
}

describe("popular products", () => {
  it("are raised by their share of the clicks, within bounds", () => {
    const [first, second] = toPopular([
      { productId: "a", clicks: 900 },
      { productId: "b", clicks: 100 },
    ]);
    assert.ok(first && second && first.factor > second.factor);
    assert.ok(first.factor > 1.15 && first.factor <= 1 + popularity.most);
    const [doubtful] = toPopular([{ productId: "a", clicks: 5 }]);
    assert.ok(doubtful && doubtful.factor < 1.1);
    assert.deepEqual(toPopular([{ productId: "a", clicks: 4.9 }]), []);
    assert.deepEqual(toPopular([]), []);
  });

  it("come earlier for their query, and for no other", () =>
    withHats(async ({ catalog, searchLog }) => {
      await click(searchLog, { "5": 20, "3": 9, gone: 2 });
      assert.deepEqual(await find(catalog), ["5", "3", "1", "2", "4", "6"]);
      assert.deepEqual(await find(catalog, { text: "HAT " }), [
        "5",
        "3",
        "1",
        "2",
        "4",
        "6",
      ]);
      assert.deepEqual(await find(catalog, { text: "red hat" }), ids);
      assert.deepEqual(await find(catalog, { text: "" }), ids);
    }));

  it("are not made by a few clicks", () =>
    withHats(async ({ catalog, searchLog }) => {
      await click(searchLog, { "5": 3, "6": 1 });
      assert.deepEqual(await find(catalog), ids);
    }));

  it("keep their order from page to page, whatever is clicked between", () =>
    withHats(async ({ catalog, beside, searchLog }) => {
      await click(searchLog, { "5": 20, "3": 10 });
      const page = { ...search, limit: 2 };
      const first = await catalog.searchProducts(page);
      await click(searchLog, { "6": 100, "1": 60 });
      const found = first.items.map(({ product }) => product.id);
      let cursor = first.nextCursor;
      while (cursor !== undefined) {
        const next = await beside().searchProducts({ ...page, cursor });
        found.push(...next.items.map(({ product }) => product.id));
        cursor = next.nextCursor;
      }
      assert.deepEqual(found, ["5", "3", "1", "2", "4", "6"]);
      assert.deepEqual((await find(beside())).slice(0, 2), ["6", "1"]);
    }));

  it("are asked for once by searches of one query, and again 10 seconds later", () =>
    withHats(async ({ beside, searchLog }) => {
      let asked = 0;
      let now = 1_800_000_000_000;
      const catalog = beside({
        now: () => now,
        searchLog: {
          ...searchLog,
          listChosen(query) {
            asked++;
            return searchLog.listChosen(query);
          },
        },
      });
      await Promise.all([find(catalog), find(catalog), find(catalog)]);
      now += 9_999;
      await find(catalog);
      assert.equal(asked, 1);
      now += 1;
      await find(catalog);
      assert.equal(asked, 2);
    }));

  it("are done without when the log fails or does not answer", () =>
    withHats(async ({ beside, searchLog }) => {
      const { promise: hanging, resolve } = Promise.withResolvers<[]>();
      const answers = [
        () => Promise.reject(new CatalogError("unavailable", "No answer")),
        () => hanging,
      ];
      for (const listChosen of answers) {
        const catalog = beside({ searchLog: { ...searchLog, listChosen } });
        assert.deepEqual(await find(catalog), ids);
        assert.deepEqual(await find(catalog), ids);
      }
      resolve([]);
    }));
});
