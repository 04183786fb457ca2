import assert from "node:assert/strict";
import { it } from "node:test";
import type {
  IndexExplanation,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import {
  boostedScore,
  boosts,
  minimumResults,
  pinnedScore,
} from "../../src/catalog/ranking.ts";
import {
  manyIds,
  newSearch,
  only,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  type SearchFields,
  within,
  withIndex,
} from "./search_fixture.ts";

const noBoosts = { kind: 0, phrase: 0, available: 0, fresh: 0 };
const notKeptOut = { filters: [], scope: [], hidden: [] };

/** What `explain` promises. */
export function searchExplainContract(open: OpenIndex): void {
  it("explains nothing that the index does not hold", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, { id: "a", name: "red shirt" });
      await put(index, removed("a", 2));
      const search = newSearch({ text: "red" });
      assert.equal(await index.explain(search, "a"), undefined);
      assert.equal(await index.explain(search, "never"), undefined);
    }));

  it("tells for each unit how it is matched", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", version: 7, name: "red notebook" },
        { id: "b", name: "red laptop" },
        { id: "c", name: "computer portable" },
      );
      const search = {
        units: [
          { words: ["red"], alternatives: [] },
          {
            words: ["laptop"],
            alternatives: [
              { words: ["notebook"], share: 0.5 },
              { words: ["portable", "computer"], share: 0.5 },
            ],
          },
        ],
      };
      const a = await explained(index, search, "a");
      assert.equal(a.version, 7);
      assert.deepEqual(matches(a), ["typed", "alternative"]);
      const b = await explained(index, search, "b");
      assert.deepEqual(matches(b), ["typed", "typed"]);
      const c = await explained(index, search, "c");
      assert.deepEqual(matches(c), ["none", "none"]);
      assert.deepEqual(c.units.map(({ score }) => score), [0, 0]);
      for (const { match, score } of [...a.units, ...b.units]) {
        assert.equal(score > 0, match !== "none");
      }
      assert.equal(c.rank, undefined);
      assert.equal(c.score, 0);
      assert.equal(b.share, 1);
      assert.ok(a.share < 1 && a.share > 0.5);
    }));

  it("tells how many units have to match", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(minimumResults);
      await putDocuments(
        index,
        ...ids.map((id) => ({ id, name: "red cotton shirt" })),
        { id: "wool", name: "red wool shirt" },
      );
      const search = { text: "red cotton shirt" };
      const before = await explained(index, search, "wool");
      assert.equal(before.required, 3);
      assert.equal(before.rank, undefined);
      assert.deepEqual(matches(before), ["typed", "none", "typed"]);
      assert.ok(before.score > 0);

      await put(index, removed("p0011", 2));
      const after = await explained(index, search, "wool");
      assert.equal(after.required, 2);
      assert.equal(after.rank, minimumResults);
      const everything = await explained(index, {}, "wool");
      assert.equal(everything.required, 0);
      assert.deepEqual(everything.units, []);
    }));

  it("adds up to the score of the hit", () =>
    withIndex(open, async (index) => {
      const now = 1_760_000_000_000;
      await putDocuments(
        index,
        { id: "plain", name: "red phone", inventoryStatus: "out_of_stock" },
        { id: "phrase", name: "a red phone for you" },
        { id: "words", name: "phone that is red", kinds: ["phone"] },
        { id: "fresh", name: "red phone", createdAt: now, kinds: ["phone"] },
        { id: "ahead", name: "telephone", inventoryStatus: "preorder" },
        { id: "coded", name: "nothing", codes: ["redphone"] },
        { id: "liked", name: "red phone", facets: brand("Acme") },
      );
      const search: SearchFields = {
        units: [
          { words: ["red"], alternatives: [] },
          {
            words: ["phone"],
            alternatives: [{ words: ["telephone"], share: 0.4 }],
          },
        ],
        code: "redphone",
        kinds: [{ word: "phone", share: 0.5 }],
        phrase: ["red", "phone"],
        freshFrom: now,
        boosts: [
          { selection: { ids: ["words", "liked"] }, factor: 1.5 },
          {
            selection: { filters: [only("brand", "Acme")] },
            factor: 0.5,
          },
        ],
      };
      const { hits } = await index.search(newSearch(search));
      assert.equal(hits.length, 7);
      for (const [place, { id, score }] of hits.entries()) {
        const explanation = await explained(index, search, id);
        assert.equal(explanation.rank, place + 1, id);
        assertNear(explanation.score, score, id);
        assertNear(recomputed(explanation, search), score, id);
      }
    }));

  it("tells which boosts apply", () =>
    withIndex(open, async (index) => {
      const now = 1_760_000_000_000;
      await putDocuments(
        index,
        { id: "none", name: "red phone case", inventoryStatus: "discontinued" },
        {
          id: "all",
          name: "case for a red phone",
          kinds: ["case", "cover"],
          createdAt: now,
        },
        {
          id: "ahead",
          name: "red phone",
          kinds: ["cover"],
          inventoryStatus: "backorder",
          createdAt: now - 1,
        },
      );
      const search: SearchFields = {
        text: "red phone",
        phrase: ["phone", "red"],
        kinds: [{ word: "case", share: 1 }, { word: "cover", share: 0.5 }],
        freshFrom: now,
      };
      const boostsOf = async (id: string, fields: SearchFields = search) =>
        (await explained(index, fields, id)).boosts;
      assertBoosts(await boostsOf("none"), noBoosts);
      assertBoosts(await boostsOf("all"), {
        kind: boosts.kind,
        phrase: 0,
        available: boosts.available,
        fresh: boosts.fresh,
      });
      assertBoosts(await boostsOf("ahead"), {
        kind: 0.5 * boosts.kind,
        phrase: 0,
        available: 0.5 * boosts.available,
        fresh: 0,
      });
      const inOrder = { ...search, phrase: ["red", "phone"] };
      const { phrase } = await boostsOf("none", inOrder);
      assertNear(phrase, boosts.phrase, "phrase");
    }));

  it("tells which boosts of the search select it", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "red", facets: brand("Acme"), price: 500 },
        { id: "b", name: "red", facets: brand("Other") },
      );
      const search: SearchFields = {
        text: "red",
        boosts: [
          { selection: { ids: ["b"] }, factor: 2 },
          { selection: { filters: [only("brand", "Acme")] }, factor: 0.5 },
          {
            selection: {
              filters: [
                only("brand", "Acme"),
                within("price", { from: 600 }),
              ],
            },
            factor: 3,
          },
          { selection: { ids: ["x", "a"] }, factor: 1.5 },
        ],
      };
      assert.deepEqual((await explained(index, search, "a")).boostedBy, [1, 3]);
      assert.deepEqual((await explained(index, search, "b")).boostedBy, [0]);
    }));

  it("tells what keeps it out, and what it would score", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "red shirt", facets: brand("Acme"), price: 500 },
        { id: "b", name: "red hat", facets: brand("Other"), price: 900 },
      );
      const search: SearchFields = {
        text: "red",
        filters: [
          only("brand", "Other", "Third"),
          within("price", { to: 500 }),
        ],
        scope: [only("category", "hats")],
        hidden: [
          { filters: [only("brand", "None")] },
          { ids: ["a"] },
          {
            filters: [
              only("brand", "Acme"),
              within("price", { from: 100 }),
            ],
          },
        ],
      };
      const a = await explained(index, search, "a");
      assert.deepEqual(a.keptOutBy, {
        filters: [0],
        scope: [0],
        hidden: [1, 2],
      });
      assert.equal(a.rank, undefined);
      assert.deepEqual(matches(a), ["typed"]);
      const free = await explained(index, { text: "red" }, "a");
      assertNear(a.score, free.score, "a");
      assert.deepEqual(free.keptOutBy, notKeptOut);
      const b = await explained(index, search, "b");
      assert.deepEqual(b.keptOutBy, { filters: [1], scope: [0], hidden: [] });
    }));

  it("tells where it is pinned", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "red" },
        { id: "b", name: "blue" },
        { id: "c", name: "red" },
      );
      const search: SearchFields = { text: "red", pinned: ["gone", "b", "c"] };
      const b = await explained(index, search, "b");
      assert.equal(b.pinnedAt, 1);
      assert.equal(b.score, pinnedScore(1));
      assert.equal(b.rank, 1);
      assert.deepEqual(matches(b), ["none"]);
      const c = await explained(index, search, "c");
      assert.deepEqual([c.pinnedAt, c.rank], [2, 2]);
      const a = await explained(index, search, "a");
      assert.deepEqual([a.pinnedAt, a.rank], [undefined, 3]);
      const hidden = { ...search, hidden: [{ ids: ["b"] }] };
      const out = await explained(index, hidden, "b");
      assert.deepEqual([out.pinnedAt, out.rank], [1, undefined]);
    }));

  it("tells that the code that was typed is its own", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", name: "unnamed", codes: ["ab12"] },
        { id: "b", name: "ab 12" },
      );
      const search = { text: "ab 12", code: "ab12" };
      const a = await explained(index, search, "a");
      assert.deepEqual([a.hasCode, a.rank], [true, 1]);
      const b = await explained(index, search, "b");
      assert.deepEqual([b.hasCode, b.rank], [false, 2]);
    }));

  it("does not mind pages, facets, groups and the order", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        ...manyIds(30).map((id, number) => ({
          id,
          name: `red ${"word ".repeat(number)}`,
          price: 1_000 - number,
          facets: [{ field: "group", value: "one" }, ...brand("Acme")],
        })),
      );
      const plain = await explained(index, { text: "red" }, "p0021");
      assert.equal(plain.rank, 22);
      const first = await index.search(newSearch({ text: "red", limit: 5 }));
      assert.ok(first.next);
      const other = await explained(index, {
        text: "red",
        limit: 5,
        after: first.next,
        order: "price",
        collapse: true,
        facets: ["brand"],
        rangeFacets: ["price"],
        countFields: true,
      }, "p0021");
      assert.deepEqual(other, plain);
    }));
}

async function explained(
  index: SearchIndex,
  search: SearchFields,
  id: string,
): Promise<IndexExplanation> {
  const explanation = await index.explain(newSearch(search), id);
  assert.ok(explanation, `"${id}" is not explained`);
  return explanation;
}

function matches({ units }: IndexExplanation): string[] {
  return units.map(({ match }) => match);
}

function brand(value: string) {
  return [{ field: "brand", value }];
}

/** The score as the parts of an explanation make it. */
function recomputed(
  { units, share, boosts, boostedBy, hasCode }: IndexExplanation,
  search: SearchFields,
): number {
  const words = units.reduce((sum, { score }) => sum + score, 0);
  const { kind, phrase, available, fresh } = boosts;
  return boostedScore({
    score: words * share,
    boost: kind + phrase + available + fresh,
    factors: boostedBy.map((position) =>
      search.boosts?.[position]?.factor ?? NaN
    ),
    hasCode,
  });
}

function assertBoosts(
  boosts: IndexExplanation["boosts"],
  expected: IndexExplanation["boosts"],
): void {
  for (const name of ["kind", "phrase", "available", "fresh"] as const) {
    assertNear(boosts[name], expected[name], name);
  }
}

/** Engines may compute with single precision. */
function assertNear(actual: number, expected: number, what: string): void {
  const tolerance = 1e-4 * Math.max(1, Math.abs(expected));
  assert.ok(
    Math.abs(actual - expected) <= tolerance,
    `${what}: ${actual} is not ${expected}`,
  );
}
