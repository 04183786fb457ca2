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
  it("completes a word in names of products, categories and brands", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      const found = await index.suggest(typed([], "sm"));
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
      const accented = await index.suggest(typed([], "etag"));
      assert.deepEqual(toTexts(accented), ["product Étagère"]);
    }));

  it("demands the other words whole", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      const suggest = async (wholeWords: string[], prefix: string) =>
        toTexts(await index.suggest(typed(wholeWords, prefix)));
      assert.deepEqual(await suggest(["desk"], "la"), ["product Desk lamp"]);
      assert.deepEqual(await suggest(["lamp"], "de"), ["product Desk lamp"]);
      assert.deepEqual(await suggest(["des"], "la"), []);
      assert.deepEqual(await suggest(["smith"], "so"), ["brand Smith Sons"]);
      assert.deepEqual(await suggest(["desk"], "lamp"), ["product Desk lamp"]);
      assert.deepEqual(await suggest(["desk", "smart"], "lamp"), []);
    }));

  it("demands of a product's other words that its name or brand has them", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      const suggest = async (wholeWords: string[], prefix: string) =>
        toTexts(await index.suggest(typed(wholeWords, prefix)));
      assert.deepEqual(await suggest(["lumen"], "la"), ["product Desk lamp"]);
      assert.deepEqual(
        await suggest(["desk", "lumen"], "la"),
        ["product Desk lamp"],
      );
      assert.deepEqual(await suggest(["smith"], "la"), ["product Smart lamp"]);
      assert.deepEqual(await suggest(["smith", "desk"], "la"), []);
      assert.deepEqual(await suggest(["desk"], "lu"), []);
    }));

  it("is content with any of the prefixes", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      const suggest = async (wholeWords: string[], ...prefixes: string[]) =>
        toTexts(await index.suggest(typed(wholeWords, ...prefixes)));
      assert.deepEqual(await suggest([], "nothing", "etag", "desk"), [
        "product Desk lamp",
        "product Étagère",
      ]);
      assert.deepEqual(await suggest(["lamp"], "smar", "smarx", "des"), [
        "product Desk lamp",
        "product Smart lamp",
      ]);
      const same = await suggest([], "desk", "des", "de");
      assert.deepEqual(same, ["product Desk lamp"]);
      const many = ["x1", "x2", "x3", "x4", "x5", "x6", "x7", "desk"];
      assert.deepEqual(await suggest([], ...many), ["product Desk lamp"]);
    }));

  it("tells of completions those that the name of one product has", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      const complete = async (wholeWords: string[], ...texts: string[]) => {
        const completions = texts.map((text) => ({
          text,
          words: analyse(text),
        }));
        const found = await index.suggest({
          ...typed(wholeWords, "la"),
          completions,
          limit: 1,
        });
        return found.map(({ kind, text }) => `${kind} ${text}`);
      };
      assert.deepEqual(
        await complete([], "lamp smart", "Lamps", "land", "lamp desk smart"),
        ["query lamp smart", "query Lamps", "category Lamps"],
      );
      assert.deepEqual(
        await complete(["desk"], "desk land", "desk lamp"),
        ["query desk lamp", "product Desk lamp"],
      );
      await put(index, removed("a", 2));
      assert.deepEqual(await complete([], "lamp smart", "lamp"), [
        "query lamp",
        "category Lamps",
      ]);
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
        const found = await index.suggest({ ...typed([], "sa", "s"), limit });
        assert.ok(found.length > 0 && found.length <= limit);
        assert.equal(new Set(toTexts(found)).size, found.length);
      }
    }));

  it("suggests nothing without a prefix, or that no product has", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      assert.deepEqual(await index.suggest(typed([])), []);
      assert.deepEqual(await index.suggest(typed(["lamp"])), []);
      assert.deepEqual(await index.suggest(typed([], "xyz")), []);
    }));

  it("takes any text for what it is", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "手机壳 红色", facets: [] },
        { id: "b", name: "красная рубашка", facets: [] },
      );
      const suggest = async (...prefixes: string[]) =>
        toTexts(await index.suggest(typed([], ...prefixes)));
      assert.deepEqual(await suggest("手"), ["product 手机壳 红色"]);
      assert.deepEqual(await suggest("руб"), ["product красная рубашка"]);
      for (const prefix of ["*", "%", "_", "?", '"', "\\", ".", "手*"]) {
        assert.deepEqual(await suggest(prefix), [], prefix);
      }
    }));

  it("suggests only what a search finds", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, ...documents);
      for (const prefix of ["s", "l", "d", "e"]) {
        const found = await index.suggest(typed([], prefix));
        assert.ok(found.length > 0);
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
      const suggest = async (prefix: string) =>
        toTexts(await index.suggest(typed([], prefix)));
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

function typed(wholeWords: readonly string[], ...prefixes: string[]) {
  return { wholeWords, prefixes, limit: 10 };
}

function toTexts(
  suggestions: Awaited<ReturnType<SearchIndex["suggest"]>>,
): string[] {
  return suggestions.map(({ kind, text }) => `${kind} ${text}`).toSorted();
}
