import assert from "node:assert/strict";
import { it } from "node:test";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
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
  withIndex,
} from "./search_fixture.ts";

const note = (name: string, value = "yes") => ({
  field: `attributes.${name}`,
  value,
});

/** How a result set tells which fields its products have. */
export function searchFieldsContract(open: OpenIndex): void {
  it("tells in how many products a field occurs, most first, then by name", () =>
    withIndex(open, async (index) => {
      const brand = { field: "brand", value: "Acme" };
      await putDocuments(
        index,
        { id: "a", price: 5, facets: [brand, note("b"), note("a", "1")] },
        { id: "b", facets: [brand, note("b", "no"), note("a", "2")] },
        { id: "c", facets: [brand, note("B"), note("é")] },
        { id: "d", facets: [note("b")] },
        { id: "e" },
      );
      assert.deepEqual(await countFields(index, {}), [
        "attributes.b 3",
        "brand 3",
        "attributes.a 2",
        "attributes.B 1",
        "attributes.é 1",
      ]);
    }));

  it("counts a product once, however many values it has", () =>
    withIndex(open, async (index) => {
      const size = { field: "attributes.size", value: "10" };
      await putDocuments(
        index,
        { id: "a", facets: [note("list", "1"), note("list", "2")] },
        { id: "b", facets: [size, { ...size, value: "10 x", number: 10 }] },
      );
      assert.deepEqual(await countFields(index, {}), [
        "attributes.list 1",
        "attributes.size 1",
      ]);
    }));

  it("counts the result set with all filters applied", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "red", facets: [note("kind", "x"), note("one")] },
        { id: "b", name: "red", facets: [note("kind", "y"), note("two")] },
        { id: "c", name: "blue", facets: [note("kind", "x"), note("three")] },
      );
      const filters = [only("attributes.kind", "x")];
      assert.deepEqual(
        await countFields(index, { text: "red", filters }),
        ["attributes.kind 1", "attributes.one 1"],
      );
      assert.deepEqual(
        await countFields(index, { text: "red", scope: filters, limit: 0 }),
        ["attributes.kind 1", "attributes.one 1"],
      );
      const hidden = [{ ids: ["a"] }];
      assert.deepEqual(
        await countFields(index, { text: "red", filters, hidden }),
        [],
      );
    }));

  it("tells of fields of any name, at most 100", () =>
    withIndex(open, async (index) => {
      const names = [
        "a.b",
        "b:c",
        "größe",
        "100%",
        "__proto__",
        "x".repeat(90),
      ];
      await putDocuments(index, {
        id: "a",
        facets: names.map((name) => note(name)),
      });
      assert.deepEqual(
        (await countFields(index, {})).toSorted(),
        names.map((name) => `attributes.${name} 1`).toSorted(),
      );
      const many = manyIds(130, "n");
      await putDocuments(
        index,
        { id: "b", facets: many.map((name) => note(name)) },
        { id: "c", facets: many.slice(100).map((name) => note(name)) },
      );
      const found = await countFields(index, {});
      assert.equal(found.length, 100);
      assert.deepEqual(
        found.slice(0, 30),
        many.slice(100).map((name) => `attributes.${name} 2`),
      );
    }));

  it("tells what the newest versions say, and nothing unless asked", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", facets: [note("old")] },
        { id: "b", facets: [note("old")] },
      );
      assert.deepEqual(await countFields(index, {}), ["attributes.old 2"]);
      await put(
        index,
        shown({ id: "a", version: 2, facets: [note("new")] }),
        removed("b", 2),
      );
      assert.deepEqual(await countFields(index, {}), ["attributes.new 1"]);
      assert.deepEqual(await countFields(index, { countFields: false }), []);
    }));
}

async function countFields(
  index: SearchIndex,
  search: SearchFields,
): Promise<string[]> {
  const { fields } = await index.search(
    newSearch({ countFields: true, ...search }),
  );
  return fields.map(({ field, products }) => `${field} ${products}`);
}
