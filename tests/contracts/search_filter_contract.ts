import assert from "node:assert/strict";
import { it } from "node:test";
import type { Filter } from "../../src/catalog/filter.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import {
  findIds,
  only,
  type OpenIndex,
  put,
  putDocuments,
  shown,
  within,
  withIndex,
} from "./search_fixture.ts";

const strangeTexts = [
  "a:b",
  "a..b",
  "50%",
  'say "hi"',
  "it's",
  "comma, and",
  "back\\slash",
  "new\nline",
  "  padded  ",
  "Größe",
  "größe",
  "颜色",
  "🎨",
  "*",
  "x".repeat(256),
];

/** What filters let through. */
export function searchFilterContract(open: OpenIndex): void {
  it("lets through any value of a field, and only what all fields let through", () =>
    withIndex(open, async (index) => {
      const facets = (brand: string, colour: string) => [
        { field: "brand", value: brand },
        { field: "attributes.colour", value: colour },
      ];
      await putDocuments(
        index,
        { id: "a", facets: facets("Acme", "red") },
        { id: "b", facets: facets("Acme", "blue") },
        { id: "c", facets: facets("Bolt", "red") },
        { id: "d" },
      );
      await assertPasses(index, [only("brand", "Acme")], "ab");
      await assertPasses(index, [only("brand", "Acme", "Bolt")], "abc");
      await assertPasses(
        index,
        [only("brand", "Acme"), only("attributes.colour", "red")],
        "a",
      );
      await assertPasses(index, [only("brand", "Other")], "");
      await assertPasses(index, [only("attributes.unknown", "red")], "");
    }));

  it("compares values exactly, case and accents included", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...strangeTexts.map((value, number) => ({
          id: `p${number}`,
          facets: [{ field: "attributes.note", value }],
        })),
      );
      for (const [number, value] of strangeTexts.entries()) {
        const filters = [only("attributes.note", value)];
        const found = await findIds(index, { filters });
        assert.deepEqual(found, [`p${number}`], value);
      }
      for (const value of ["A:B", "padded", "Grosse", "x".repeat(255)]) {
        await assertPasses(index, [only("attributes.note", value)], "");
      }
    }));

  it("filters by attributes of any name", () =>
    withIndex(open, async (index) => {
      const names = [...strangeTexts, "a.b", "a", "length", "__proto__"]
        .map((name) => name.slice(0, 100));
      await putDocuments(
        index,
        ...names.map((name, number) => ({
          id: `p${number}`,
          facets: [{ field: `attributes.${name}`, value: "yes" }],
        })),
      );
      for (const [number, name] of names.entries()) {
        const filters = [only(`attributes.${name}`, "yes")];
        const found = await findIds(index, { filters });
        assert.deepEqual(found, [`p${number}`], name);
      }
    }));

  it("compares numbers with ranges, both ends included, open ends allowed", () =>
    withIndex(open, async (index) => {
      const numbers = { a: -2.5, b: 0, c: 9, d: 10, e: 10.5, f: 1e12 };
      await putDocuments(
        index,
        ...Object.entries(numbers).map(([id, number]) => ({
          id,
          facets: [{
            field: "attributes.size",
            value: String(number),
            number,
          }],
        })),
        { id: "g", facets: [{ field: "attributes.size", value: "9" }] },
      );
      const passes = (from: number | undefined, to: number | undefined) => [
        within("attributes.size", {
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        }),
      ];
      await assertPasses(index, passes(9, 10), "cd");
      await assertPasses(index, passes(-2.5, 0), "ab");
      await assertPasses(index, passes(undefined, -1), "a");
      await assertPasses(index, passes(10.2, undefined), "ef");
      await assertPasses(index, passes(undefined, undefined), "abcdef");
      await assertPasses(index, passes(11, 12), "");
      await assertPasses(
        index,
        [within("attributes.size", { to: -1 }, { from: 1e12 })],
        "af",
      );
      await assertPasses(index, [{
        ...within("attributes.size", { to: -1 }),
        values: ["9"],
      }], "acg");
    }));

  it("compares numbers within one dimension only", () =>
    withIndex(open, async (index) => {
      const size = (value: string, number: number, dimension?: string) => ({
        field: "attributes.size",
        value,
        number,
        ...(dimension === undefined ? {} : { dimension }),
      });
      await putDocuments(
        index,
        { id: "a", facets: [size("15 in", 381, "length")] },
        { id: "b", facets: [size("381 g", 381, "mass")] },
        { id: "c", facets: [size("381", 381)] },
      );
      const range = { from: 300, to: 400 };
      const passes = (dimension: string) => [
        within("attributes.size", { ...range, dimension }),
      ];
      await assertPasses(index, passes("length"), "a");
      await assertPasses(index, passes("mass"), "b");
      await assertPasses(index, [within("attributes.size", range)], "c");
    }));

  it("filters by price; no price is in no range", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", price: 0 },
        { id: "b", price: 999 },
        { id: "c", price: 1_000 },
        { id: "d", price: Number.MAX_SAFE_INTEGER },
        { id: "e" },
      );
      const passes = (range: { from?: number; to?: number }) => [
        within("price", range),
      ];
      await assertPasses(index, passes({ from: 999, to: 1_000 }), "bc");
      await assertPasses(index, passes({ to: 999 }), "ab");
      await assertPasses(
        index,
        passes({ from: Number.MAX_SAFE_INTEGER }),
        "d",
      );
      await assertPasses(index, passes({}), "abcd");
      await assertPasses(
        index,
        [within("price", { to: 0 }, { from: 1_000, to: 1_000 })],
        "ac",
      );
    }));

  it("filters by what a newer version says", () =>
    withIndex(open, async (index) => {
      const facets = (value: string) => [{ field: "inventory.status", value }];
      await putDocuments(index, { id: "a", facets: facets("in_stock") });
      await put(
        index,
        shown({ id: "a", version: 2, facets: facets("out_of_stock") }),
      );
      const status = (value: string) => [only("inventory.status", value)];
      await assertPasses(index, status("in_stock"), "");
      await assertPasses(index, status("out_of_stock"), "a");
    }));
}

async function assertPasses(
  index: SearchIndex,
  filters: Filter[],
  expected: string,
): Promise<void> {
  const found = await findIds(index, { filters });
  assert.equal(found.join(""), expected, JSON.stringify(filters));
}
