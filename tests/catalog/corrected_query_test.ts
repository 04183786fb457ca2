import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { Search, SearchAnswer } from "../../src/catalog/search_answer.ts";
import { withPhones } from "./with_phones.ts";

function search(
  catalog: Catalog,
  text: string,
  query: Partial<Search> = {},
): Promise<SearchAnswer> {
  return catalog.searchProducts({
    text,
    filters: [],
    facets: [],
    facetLimit: 10,
    order: "relevance",
    view: "summary",
    limit: 4,
    ...query,
  });
}

describe("a search for misspelt words", () => {
  it("finds what is meant and says what it searched for", () =>
    withPhones(async ({ catalog }) => {
      await catalog.learnWords({});
      const { total, correctedQuery, items } = await search(
        catalog,
        "Smartpohne 3",
      );
      assert.equal(correctedQuery, "smartphone 3");
      assert.equal(total, 10);
      const [first] = items;
      assert.equal(JSON.parse(first?.product.json ?? "").name, "Smartphone 3");
      assert.deepEqual(first?.highlights, [{
        field: "name",
        fragments: [
          { text: "Smartphone", hit: true },
          { text: " ", hit: false },
          { text: "3", hit: true },
        ],
      }]);
    }));

  it("says nothing of what was spelt as the catalogue has it", () =>
    withPhones(async ({ catalog }) => {
      await catalog.learnWords({});
      const { correctedQuery } = await search(catalog, "SMARTPHONE");
      assert.equal(correctedQuery, undefined);
    }));

  it("finds exactly what was typed when told so", () =>
    withPhones(async ({ catalog }) => {
      await catalog.learnWords({});
      const exact = await search(catalog, "smartpohne", { spelling: "exact" });
      assert.equal(exact.total, 0);
      assert.equal(exact.correctedQuery, undefined);
    }));

  it("goes on where it was, and with `exact` is another search", () =>
    withPhones(async ({ catalog }) => {
      await catalog.learnWords({});
      const { nextCursor: cursor } = await search(catalog, "smartpohne");
      const next = await search(catalog, "smartpohne", { cursor });
      assert.equal(next.items.length, 4);
      await assert.rejects(
        search(catalog, "smartpohne", { cursor, spelling: "exact" }),
        (error) => isCatalogError(error, "cursor_invalid"),
      );
    }));

  it("does not go on when the query has come to mean something else", () =>
    withPhones(async ({ catalog }) => {
      const { nextCursor: cursor } = await search(catalog, "smartphone");
      await catalog.replaceSynonym(
        "pocket-computer",
        { kind: "two_way", words: ["smartphone", "pocket computer"] },
        { kind: "absent" },
      );
      await assert.rejects(
        search(catalog, "smartphone", { cursor }),
        (error) => isCatalogError(error, "cursor_expired"),
      );
    }));

  it("goes on in the same order on the next day", () =>
    withPhones(async ({ beside }) => {
      const day = 24 * 60 * 60 * 1_000;
      let time = Date.now();
      const catalog = beside({ now: () => time });
      const whole = await search(catalog, "smartphone", { limit: 10 });
      const first = await search(catalog, "smartphone");
      time += 60 * day;
      const { nextCursor: cursor } = first;
      const second = await search(catalog, "smartphone", { cursor, limit: 10 });
      assert.deepEqual(
        [...first.items, ...second.items].map(({ product }) => product.id),
        whole.items.map(({ product }) => product.id),
      );
    }));
});
