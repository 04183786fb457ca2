import assert from "node:assert/strict";
import { it } from "node:test";
import { analyse } from "../../src/catalog/analyse.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import {
  findIds,
  manyIds,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  shown,
  withIndex,
} from "./search_fixture.ts";

/** A document in a category and of a brand, found by their names as by its own. */
function filed(
  id: string,
  { name, category, brand }: { name: string; category: string; brand: string },
) {
  return {
    id,
    name,
    text: {
      name: analyse(name).join(" "),
      brand: analyse(brand).join(" "),
      categories: analyse(category).join(" "),
    },
    facets: [
      {
        field: "category",
        value: category.toLowerCase().replace(" ", "-"),
        label: category,
      },
      { field: "brand", value: brand },
    ],
  };
}

const documents = [
  filed("a", { name: "Smart lamp", category: "Smart home", brand: "Smith" }),
  filed("b", { name: "Desk lamp", category: "Lamps", brand: "Lumen" }),
  filed("c", { name: "Étagère", category: "Shelves", brand: "Smith Sons" }),
];

/** What `suggest` promises. */
export function searchSuggestContract(open: OpenIndex): void {
  it("completes the last word in names of products, categories and brands", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      const found = await index.suggest({ words: ["sm"], limit: 10 });
      assert.deepEqual(toTexts(found), [
        "brand Smith",
        "brand Smith Sons",
        "category Smart home",
        "product Smart lamp",
      ]);
      assert.deepEqual(
        found.filter(({ kind }) => kind !== "brand").map(({ id }) => id)
          .toSorted(),
        ["a", "smart-home"],
      );
      const accented = await index.suggest({ words: ["etag"], limit: 10 });
      assert.deepEqual(toTexts(accented), ["product Étagère"]);
    }));

  it("demands the other words whole", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      const suggest = async (...words: string[]) =>
        toTexts(await index.suggest({ words, limit: 10 }));
      assert.deepEqual(await suggest("desk", "la"), ["product Desk lamp"]);
      assert.deepEqual(await suggest("lamp", "de"), ["product Desk lamp"]);
      assert.deepEqual(await suggest("des", "la"), []);
      assert.deepEqual(await suggest("smith", "so"), ["brand Smith Sons"]);
      assert.deepEqual(await suggest("desk", "lamp"), ["product Desk lamp"]);
    }));

  it("suggests at most as many as asked for, each once", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...manyIds(20).map((id, number) => ({
          id,
          name: number < 15 ? "Same name" : `Same ${id}`,
          facets: [{ field: "brand", value: `Same ${number % 6}` }],
          text: { name: `same ${id}`, brand: `same ${number % 6}` },
        })),
      );
      for (const limit of [1, 2, 5, 10]) {
        const found = await index.suggest({ words: ["sa"], limit });
        assert.ok(found.length > 0 && found.length <= limit);
        assert.equal(new Set(toTexts(found)).size, found.length);
      }
    }));

  it("suggests nothing without words, or that no product has", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      assert.deepEqual(await index.suggest({ words: [], limit: 5 }), []);
      assert.deepEqual(await index.suggest({ words: ["xyz"], limit: 5 }), []);
    }));

  it("suggests only what a search finds", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      for (const word of ["s", "l", "d", "e"]) {
        const found = await index.suggest({ words: [word], limit: 10 });
        for (const { kind, text, id } of found) {
          const ids = await findIds(index, { text });
          assert.ok(ids.length > 0, text);
          if (kind === "product") {
            assert.ok(id !== undefined && ids.includes(id));
          }
        }
      }
    }));

  it("suggests what is there now", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      const suggest = async (word: string) =>
        toTexts(await index.suggest({ words: [word], limit: 10 }));
      assert.deepEqual(await suggest("sma"), [
        "category Smart home",
        "product Smart lamp",
      ]);
      await put(
        index,
        removed("a", 2),
        shown({
          ...filed("b", {
            name: "Small lamp",
            category: "Smaller things",
            brand: "Lumen",
          }),
          version: 2,
        }),
      );
      assert.deepEqual(await suggest("sma"), [
        "category Smaller things",
        "product Small lamp",
      ]);
      assert.deepEqual(await suggest("desk"), []);
    }));
}

function toTexts(
  suggestions: Awaited<ReturnType<SearchIndex["suggest"]>>,
): string[] {
  return suggestions.map(({ kind, text }) => `${kind} ${text}`).toSorted();
}
