import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toCategoryTree } from "../../src/catalog/category_tree.ts";
import { applyRules } from "../../src/catalog/search_rules/apply_rules.ts";
import { createRuleBook } from "../../src/catalog/search_rules/rule_book.ts";
import { SearchRule } from "../../src/catalog/search_rules/search_rule.ts";

const tree = toCategoryTree([
  { id: "lamps", name: "Lamps", version: 1 },
  { id: "walls", name: "Walls", parentId: "lamps", version: 1 },
]);
const view = { definitions: new Map() };

function rule(id: string, fields: Record<string, unknown>): SearchRule {
  const then = { pin: [id] };
  return SearchRule.parse({ id, version: 1, then, ...fields });
}

function is(text: string) {
  return { query: { is: text } };
}

function contains(text: string) {
  return { query: { contains: text } };
}

/** Ids of the rules for a search, in order. */
function applied(
  rules: readonly SearchRule[],
  search: { texts?: string[]; categories?: string[]; time?: number },
): string[] {
  const searched = { texts: [""], categories: [], tree, time: 0, ...search };
  return createRuleBook(rules).rulesFor(searched).map(({ id }) => id);
}

describe("a search rule", () => {
  for (
    const [when, text, applies] of [
      [is("Running shoes"), "running SHOE", true],
      [is("café lamp"), "cafe lamps!", true],
      [is("lamp"), "lamp shade", false],
      [is("lamp shade"), "shade lamp", false],
      [contains("lamp shade"), "red lamp shades here", true],
      [contains("lamp"), "lampshade", false],
      [contains("lamp shade"), "lamp red shade", false],
      [contains("lamp"), "", false],
    ] as const
  ) {
    const [words] = Object.values(when.query);
    it(`for "${words}" is ${applies ? "" : "not "}for "${text}"`, () => {
      const found = applied([rule("r", { when })], { texts: [text] });
      assert.equal(found.length, applies ? 1 : 0);
    });
  }

  it("is for what a misspelt query means", () => {
    const rules = [rule("r", { when: is("lamp") })];
    assert.deepEqual(applied(rules, { texts: ["lmap", "lamp"] }), ["r"]);
  });

  it("is for a category and those below it, not for those above", () => {
    const [upper, lower] = [
      rule("upper", { when: { category: "lamps" } }),
      rule("lower", { when: { category: "walls" } }),
    ];
    const rules = [upper, lower];
    assert.deepEqual(applied(rules, { categories: ["walls"] }), [
      "lower",
      "upper",
    ]);
    assert.deepEqual(applied(rules, { categories: ["lamps"] }), ["upper"]);
    assert.deepEqual(applied(rules, {}), []);
  });

  it("for a query and a category needs both", () => {
    const rules = [rule("r", { when: { ...is("lamp"), category: "lamps" } })];
    const texts = ["lamp"];
    const categories = ["lamps"];
    assert.deepEqual(applied(rules, { texts }), []);
    assert.deepEqual(applied(rules, { categories }), []);
    assert.deepEqual(applied(rules, { texts, categories }), ["r"]);
  });

  it("does nothing while it is not enabled", () => {
    const rules = [rule("r", { when: is("lamp"), enabled: false })];
    assert.deepEqual(applied(rules, { texts: ["lamp"] }), []);
  });
});

describe("several search rules", () => {
  it("come the most specific first, then by id", () => {
    const rules = [
      rule("1-category", { when: { category: "lamps" } }),
      rule("2-lower", { when: { category: "walls" } }),
      rule("3-word", { when: contains("red") }),
      rule("4-word", { when: contains("lamp") }),
      rule("5-words", { when: contains("red lamp") }),
      rule("6-query", { when: is("red lamp") }),
      rule("7-both", { when: { ...is("red lamp"), category: "lamps" } }),
    ];
    const search = { texts: ["red lamp"], categories: ["walls"] };
    assert.deepEqual(applied(rules, search), [
      "7-both",
      "6-query",
      "5-words",
      "3-word",
      "4-word",
      "2-lower",
      "1-category",
    ]);
  });

  it("pin in their order, each product once, at most 20", () => {
    const many = Array.from({ length: 20 }, (_, at) => `p${at}`);
    const effects = applyRules([
      rule("a", { when: is("x"), then: { pin: ["p3", "p20"] } }),
      rule("b", { when: is("x"), then: { pin: many } }),
    ], view);
    assert.deepEqual(effects.pinned.slice(0, 4), ["p3", "p20", "p0", "p1"]);
    assert.equal(effects.pinned.length, 20);
    assert.deepEqual(effects.sources.pinned.slice(1, 3), ["a", "b"]);
  });

  it("together boost nothing past what is pinned", () => {
    const boost = [{ ids: ["p"], factor: 10 }];
    const bury = [{ ids: ["q"] }];
    const rules = Array.from(
      { length: 5 },
      (_, at) => rule(`r${at}`, { when: is("x"), then: { boost, bury } }),
    );
    const { boosts, sources } = applyRules(rules, view);
    const factors = boosts.map(({ factor }) => factor);
    assert.deepEqual(factors, [10, 0.1, 10, 0.1, 10, 0.1, 0.1, 0.1]);
    assert.deepEqual(sources.boosts.slice(-2), ["r3", "r4"]);
  });

  it("hide at most 100 selections, and all narrow what is found", () => {
    const hide = Array.from({ length: 20 }, () => ({ ids: ["p"] }));
    const rules = Array.from({ length: 6 }, (_, at) =>
      rule(`r${at}`, {
        when: is("x"),
        then: { hide, filter: ["brand:A", "brand:B", "price:..500"] },
      }));
    const { hidden, scope, rulesApplied } = applyRules(rules, view);
    assert.equal(hidden.length, 100);
    assert.deepEqual(scope.slice(0, 3), [
      { field: "brand", values: ["A", "B"], ranges: [] },
      { field: "price", values: [], ranges: [{ to: 500 }] },
      { field: "brand", values: ["A", "B"], ranges: [] },
    ]);
    assert.equal(rulesApplied.length, 6);
  });

  it("leave out one whose filters cannot be read", () => {
    const effects = applyRules([
      rule("new", { when: is("x"), then: { filter: ["weather:fine"] } }),
      rule("old", { when: is("x") }),
    ], view);
    assert.deepEqual(effects.rulesApplied, ["old"]);
    assert.deepEqual(effects.scope, []);
  });
});
