import assert from "node:assert/strict";
import { it } from "node:test";
import {
  manyIds,
  newSearch,
  only,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  type SearchFields,
  shown,
  within,
  withIndex,
} from "./search_fixture.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";

/** How facets are counted. */
export function searchFacetContract(open: OpenIndex): void {
  it("counts the values of the whole result set, not of the page", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...manyIds(30).map((id, number) => ({
          id,
          name: number < 20 ? "red" : "blue",
          facets: [{ field: "brand", value: number % 3 ? "Acme" : "Bolt" }],
        })),
      );
      assert.deepEqual(
        await countFacets(index, { text: "red", facets: ["brand"], limit: 1 }),
        ["brand: Acme 13, Bolt 7"],
      );
    }));

  it("lists values by falling count, then by value", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...["b", "a", "B", "é", "10", "9", "c", "c"].map((value, number) => ({
          id: `p${number}`,
          facets: [{ field: "attributes.note", value }],
        })),
      );
      assert.deepEqual(
        await countFacets(index, { facets: ["attributes.note"] }),
        ["attributes.note: c 2, 10 1, 9 1, B 1, a 1, b 1, é 1"],
      );
      assert.deepEqual(
        await countFacets(index, {
          facets: ["attributes.note"],
          facetLimit: 3,
        }),
        ["attributes.note: c 2, 10 1, 9 1"],
      );
    }));

  it("counts each facet with all filters but its own applied", () =>
    withIndex(open, async (index) => {
      const rows: [string, string, number][] = [
        ["Acme", "red", 1],
        ["Acme", "blue", 2],
        ["Bolt", "red", 3],
        ["Bolt", "green", 4],
        ["Cord", "red", 5],
      ];
      await putDocuments(
        index,
        ...rows.map(([brand, colour, price], number) => ({
          id: `p${number}`,
          price,
          facets: [
            { field: "brand", value: brand },
            { field: "attributes.colour", value: colour },
          ],
        })),
      );
      const facets = ["brand", "attributes.colour"];
      assert.deepEqual(
        await countFacets(index, { facets, filters: [only("brand", "Acme")] }),
        [
          "brand: Acme* 2, Bolt 2, Cord 1",
          "attributes.colour: blue 1, red 1",
        ],
      );
      const filters = [
        only("brand", "Acme", "Bolt"),
        only("attributes.colour", "red"),
        within("price", { to: 4 }),
      ];
      assert.deepEqual(await countFacets(index, { facets, filters }), [
        "brand: Acme* 1, Bolt* 1",
        "attributes.colour: red* 2, blue 1, green 1",
      ]);
    }));

  it("always lists selected values, besides as many others as asked for", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...["a", "a", "a", "b", "b", "c", "d"].map((value, number) => ({
          id: `p${number}`,
          name: value === "d" ? "blue" : "red",
          facets: [{ field: "brand", value }],
        })),
      );
      const search = { text: "red", facets: ["brand"], facetLimit: 1 };
      const count = (...values: string[]) =>
        countFacets(index, { ...search, filters: [only("brand", ...values)] });
      assert.deepEqual(await count("c"), ["brand: a 3, c* 1"]);
      assert.deepEqual(await count("a"), ["brand: a* 3, b 2"]);
      assert.deepEqual(
        await count("c", "d", "unknown"),
        ["brand: a 3, c* 1, d* 0, unknown* 0"],
      );
      assert.deepEqual(
        await countFacets(index, {
          ...search,
          facetLimit: 0,
          filters: [only("brand", "c")],
        }),
        ["brand: c* 1"],
      );
    }));

  it("counts a product once for each of its values", () =>
    withIndex(open, async (index) => {
      const category = (value: string) => ({ field: "category", value });
      await putDocuments(
        index,
        { id: "a", facets: [category("tools"), category("saws")] },
        { id: "b", facets: [category("tools"), category("tools")] },
      );
      assert.deepEqual(
        await countFacets(index, { facets: ["category"] }),
        ["category: tools 2, saws 1"],
      );
    }));

  it("counts values that compare differently but read the same as one", () =>
    withIndex(open, async (index) => {
      const size = { field: "attributes.size", value: "10" };
      await putDocuments(
        index,
        { id: "a", facets: [{ ...size, number: 10 }] },
        { id: "b", facets: [size] },
        { id: "c", facets: [{ ...size, number: 10, dimension: "length" }] },
      );
      assert.deepEqual(
        await countFacets(index, { facets: ["attributes.size"] }),
        ["attributes.size: 10 3"],
      );
      const { total } = await index.search(
        newSearch({ filters: [only("attributes.size", "10")] }),
      );
      assert.equal(total, 3);
    }));

  it("counts any attribute, and answers the facets as asked", () =>
    withIndex(open, async (index) => {
      const names = ["a.b", "a", "b:c", "größe", "100%", "length"];
      await putDocuments(index, {
        id: "a",
        facets: names.map((name) => ({
          field: `attributes.${name}`,
          value: `of ${name}`,
        })),
      });
      const facets = [...names.map((name) => `attributes.${name}`), "group"];
      assert.deepEqual(await countFacets(index, { facets }), [
        ...names.map((name) => `attributes.${name}: of ${name} 1`),
        "group: ",
      ]);
      assert.deepEqual(await countFacets(index, { facets: [] }), []);
    }));

  it("counts what the newest versions say", () =>
    withIndex(open, async (index) => {
      const facets = (value: string) => [{ field: "brand", value }];
      await putDocuments(
        index,
        { id: "a", facets: facets("Acme") },
        { id: "b", facets: facets("Acme") },
        { id: "c", facets: facets("Acme") },
      );
      const count = () => countFacets(index, { facets: ["brand"] });
      assert.deepEqual(await count(), ["brand: Acme 3"]);
      await put(
        index,
        shown({ id: "a", version: 2, facets: facets("Bolt") }),
        removed("b", 2),
      );
      assert.deepEqual(await count(), ["brand: Acme 1, Bolt 1"]);
    }));

  it("counts for a value as many as are found after selecting it", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...manyIds(40).map((id, number) => ({
          id,
          name: ["red shirt", "red hat", "shirt"][number % 3] ?? "",
          facets: [{ field: "brand", value: `brand ${number % 7}` }],
        })),
      );
      const search = newSearch({ text: "red shirt", facets: ["brand"] });
      const { facets } = await index.search(search);
      for (const { value, count } of facets[0]?.values ?? []) {
        const filters = [only("brand", value)];
        const { total } = await index.search({ ...search, filters });
        assert.equal(total, count, value);
      }
    }));
}

/** The counts as `field: value count, …`, selected values with a `*`. */
async function countFacets(
  index: SearchIndex,
  search: SearchFields,
): Promise<string[]> {
  const { facets } = await index.search(newSearch(search));
  return facets.map(({ field, values }) => {
    const counts = values.map(({ value, count, selected }) =>
      `${value}${selected ? "*" : ""} ${count}`
    );
    return `${field}: ${counts.join(", ")}`;
  });
}
