import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { likenessScore } from "../../src/catalog/likeness_score.ts";
import type {
  Likeness,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { minimumLikeness } from "../../src/catalog/ranking.ts";
import {
  manyIds,
  newDocument,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  shown,
  withIndex,
} from "./search_fixture.ts";

const red = { field: "attributes.colour", value: "red" };
const large = { field: "attributes.size", value: "large" };

/** Which products are found alike. */
export function searchSimilarContract(open: OpenIndex): void {
  it("finds products of the kind first that share the most, ties by id", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "self", name: "red kettle", kinds: ["kettle"], price: 300 },
        { id: "d", name: "kettle", kinds: ["kettle"], price: 200 },
        { id: "c", name: "kettle", kinds: ["kettle"], price: 450 },
        { id: "b", name: "kettle", kinds: ["kettle"], price: 451 },
        { id: "a", kinds: ["kettle", "pot"], facets: [red, large] },
        { id: "e", name: "red lid", kinds: ["lid"], facets: [red, large] },
        { id: "f", name: "pot", kinds: ["pot"], facets: [red] },
      );
      assert.deepEqual(
        await similar(index, {
          kinds: ["kettle"],
          words: ["red", "kettle"],
          values: [red, large],
          price: 300,
        }),
        ["a 6", "c 6", "d 6", "b 5"],
      );
    }));

  it("leaves out the product itself, its variants, and what is too little alike", () =>
    withIndex(open, async (index) => {
      const kinds = ["kettle"];
      const group = (value: string) => ({ field: "group", value });
      await putDocuments(
        index,
        { id: "self", kinds, facets: [group("g")] },
        { id: "variant", kinds, facets: [group("g")] },
        { id: "other", kinds, facets: [group("h")] },
        { id: "words", name: "red kettle large" },
      );
      const likeness = { kinds, words: ["red", "kettle", "large"] };
      assert.deepEqual(
        await similar(index, { ...likeness, exceptGroup: "g" }),
        ["other 4"],
      );
      assert.deepEqual(
        await similar(index, likeness),
        ["other 4", "variant 4"],
      );
      assert.deepEqual(
        await similar(index, { ...likeness, limit: 1 }),
        ["other 4"],
      );
    }));

  it("finds enough in common without kinds too, and nothing for nothing", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "red kettle", facets: [red, large] },
        { id: "b", name: "red kettle", facets: [red] },
      );
      const likeness = { words: ["red", "kettle"], values: [red, large] };
      assert.deepEqual(await similar(index, likeness), ["a 4"]);
      assert.deepEqual(await similar(index, {}), []);
    }));

  it("finds what the newest versions say", () =>
    withIndex(open, async (index) => {
      const kinds = ["kettle"];
      await putDocuments(
        index,
        { id: "a", kinds },
        { id: "b", kinds },
        { id: "c", kinds: [] },
      );
      assert.deepEqual(await similar(index, { kinds }), ["a 4", "b 4"]);
      await put(
        index,
        shown({ id: "a", version: 2, kinds: ["pot"] }),
        shown({ id: "c", version: 2, kinds }),
        removed("b", 2),
      );
      assert.deepEqual(await similar(index, { kinds }), ["c 4"]);
    }));

  it("scores any products as the formula says", () =>
    withIndex(open, async (index) => {
      const word = fc.constantFrom("red", "kettle", "pot", "käse", "x9");
      const words = fc.uniqueArray(word, { maxLength: 4 });
      const values = fc.uniqueArray(
        fc.constantFrom("a:b", "a", "1", "ü", "x y").map((value) => ({
          field: "attributes.note",
          value,
        })),
        { maxLength: 4, selector: ({ value }) => value },
      );
      const price = fc.option(fc.nat(12), { nil: undefined });
      const parts = fc.record({ kinds: words, words, values, price });
      const documents = fc.sample(parts, { numRuns: 80, seed: 7 }).map(
        ({ kinds, words, values, price }, at) =>
          newDocument({
            id: manyIds(80)[at] ?? "",
            name: words.join(" ") || "plain",
            text: { name: words.join(" ") || "plain" },
            kinds,
            facets: values,
            ...(price === undefined ? {} : { price }),
          }),
      );
      await putDocuments(index, ...documents);
      for (
        const { price, ...rest } of fc.sample(parts, { numRuns: 25, seed: 8 })
      ) {
        const likeness = newLikeness({
          ...rest,
          ...(price === undefined ? {} : { price }),
          exceptId: "p0003",
        });
        const expected = documents
          .filter(({ id }) => id !== "p0003")
          .map((document) => ({
            id: document.id,
            score: likenessScore(likeness, document),
          }))
          .filter(({ score }) => score >= minimumLikeness)
          .sort((one, other) =>
            other.score - one.score || (one.id < other.id ? -1 : 1)
          );
        assert.deepEqual(await index.findSimilar(likeness), expected);
      }
    }));
}

function newLikeness(fields: Partial<Likeness>): Likeness {
  return {
    kinds: [],
    words: [],
    values: [],
    exceptId: "self",
    limit: 100,
    ...fields,
  };
}

/** What is alike, as `id score`. */
async function similar(
  index: SearchIndex,
  fields: Partial<Likeness>,
): Promise<string[]> {
  const found = await index.findSimilar(newLikeness(fields));
  return found.map(({ id, score }) => `${id} ${score}`);
}
