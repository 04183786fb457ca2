import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ExplainedSearch } from "../../src/catalog/explain/create_explainer.ts";
import type { SearchExplanation } from "../../src/catalog/explain/search_explanation.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import { boostedScore } from "../../src/catalog/ranking.ts";
import type { SearchRule } from "../../src/catalog/search_rules/search_rule.ts";
import { counted } from "../contracts/search_log_contract.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { writeLines } from "./write_lines_of.ts";

const others = Array.from({ length: 12 }, (_, n) => ({
  id: `other-${n}`,
  name: "Cotton shirt with a long name of its own",
}));
const products = [
  { id: "red", name: "Red cotton shirt", brand: "Northwind", sku: "RC-100" },
  { id: "blue", name: "Blue hat", brand: "Contoso" },
  { id: "draft", name: "Red draft", status: "draft" },
  { id: "old", name: "Red archive", status: "archived" },
  { id: "gone", name: "Red past" },
];

function withShirts(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  return withCatalog(async (embedded) => {
    const { catalog } = embedded;
    await writeLines(catalog, ...products, ...others);
    await catalog.deleteProduct("gone", { kind: "exists" });
    catalog.startRelay();
    assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 10));
    await work(embedded);
  });
}

function explain(
  { catalog }: Pick<EmbeddedCatalog, "catalog">,
  id: string,
  search: Partial<ExplainedSearch> = {},
  mayRead = true,
): Promise<SearchExplanation> {
  return catalog.explainSearch(
    { text: "", filters: [], ...search },
    { id, mayRead },
  );
}

/** A rule for searches with its id as a word. */
async function addRule(
  { catalog }: EmbeddedCatalog,
  id: string,
  then: SearchRule["then"],
): Promise<void> {
  const when = { query: { contains: id } };
  await catalog.importSearchRules([{ id, enabled: true, when, then }], {
    onlyThese: false,
  });
}

function codes({ reasons }: SearchExplanation): string[] {
  return reasons.map(({ code }) => code);
}

describe("an explanation", () => {
  it("tells place and score of what is found, and the score adds up", () =>
    withShirts(async (shop) => {
      const explained = await explain(shop, "red", { text: "cotton shirts" });
      const { found, rank, total, score } = explained;
      assert.deepEqual({ found, rank, total }, {
        found: true,
        rank: 1,
        total: 13,
      });
      assert.ok(score);
      assert.equal(score.units.length, 2);
      const { kind, phrase, available, fresh } = score.boosts;
      const sum = boostedScore({
        score: score.words * score.share,
        boost: kind + phrase + available + fresh,
        factors: score.factors.map(({ factor }) => factor),
        hasCode: score.code > 0,
      });
      assert.ok(Math.abs(sum - score.total) < 1e-4, `${sum}`);
      const { message } = explained.reasons[0] ?? {};
      assert.match(message ?? "", /^It is number 1 of 13 with a score of /);
      assert.ok(codes(explained).includes("phrase"));
      assert.ok(codes(explained).includes("available"));
      const last = await explain(shop, "other-9", { text: "cotton shirts" });
      assert.equal(last.rank, 13);
    }));

  it("tells drafts, archived, deleted and unknown products apart", () =>
    withShirts(async (shop) => {
      const reasonOf = async (id: string) => {
        const { found, reasons } = await explain(shop, id, { text: "red" });
        assert.equal(found, false);
        assert.equal(reasons.length, 1);
        return reasons[0]?.code;
      };
      assert.equal(await reasonOf("draft"), "draft");
      assert.equal(await reasonOf("old"), "archived");
      assert.equal(await reasonOf("gone"), "deleted");
      assert.equal(await reasonOf("never"), "no_such_product");
    }));

  it("for everyone says the same of what is not public and what is not there", () =>
    withShirts(async (shop) => {
      const seen = async (id: string) => {
        const explained = await explain(shop, id, { text: "red" }, false);
        return JSON.stringify(explained).replaceAll(id, "ID");
      };
      const never = await seen("never");
      for (const id of ["draft", "old", "gone"]) {
        assert.equal(await seen(id), never);
      }
      const red = await explain(shop, "red", { text: "red" }, false);
      assert.equal(red.rank, 1);
    }));

  it("names the filter that leaves it out", () =>
    withShirts(async (shop) => {
      const explained = await explain(shop, "red", {
        text: "cotton",
        filters: ["brand:Contoso", "brand:Third", "inventory.status:in_stock"],
      });
      assert.deepEqual(
        explained.reasons.map(({ code, filter }) => [code, filter]),
        [["filtered_out", "brand:Contoso"], ["filtered_out", "brand:Third"]],
      );
      assert.equal(explained.total, 0);
    }));

  it("names the words that it lacks", () =>
    withShirts(async (shop) => {
      const { found, reasons } = await explain(shop, "blue", {
        text: "cotton shirt",
      });
      assert.equal(found, false);
      assert.deepEqual(reasons.map(({ code, word }) => [code, word]), [
        ["word_missing", "cotton"],
        ["word_missing", "shirt"],
        ["too_few_words", undefined],
      ]);
      assert.match(reasons[2]?.message ?? "", /^It has 0 of the 2 words/);
    }));

  it("tells that the index lags behind, and how long", () =>
    withShirts(async ({ beside, search }) => {
      const late = (index: Partial<SearchIndex>) => ({
        catalog: beside({
          now: () => Date.now() + 7_000,
          search: { ...search, ...index },
        }),
      });
      const without = late({ explain: () => Promise.resolve(undefined) });
      const absent = await explain(without, "red", { text: "red" });
      assert.equal(absent.found, false);
      assert.equal(absent.reasons[0]?.code, "not_indexed");
      assert.ok((absent.reasons[0]?.lagSeconds ?? 0) >= 7);
      assert.deepEqual(absent.versions, { store: 1 });
      const behind = late({
        async explain(asked, id) {
          const explanation = await search.explain(asked, id);
          return explanation && { ...explanation, version: 1 };
        },
      });
      const older = await explain(behind, "red", { text: "red" });
      assert.equal(older.reasons[0]?.code, "index_behind");
      assert.deepEqual(older.versions, { store: 1, index: 0 });
    }));

  it("names the rules that hide, narrow, boost and pin", () =>
    withShirts(async (shop) => {
      await addRule(shop, "hiding", { hide: [{ ids: ["red"] }] });
      await addRule(shop, "narrowing", { filter: ["brand:Contoso"] });
      await addRule(shop, "raising", { boost: [{ ids: ["red"], factor: 2 }] });
      await addRule(shop, "pinning", { pin: ["blue", "red"] });
      const { catalog } = shop;
      const ruled = async (text: string, mayRead = true) => {
        const explained = await explain({ catalog }, "red", { text }, mayRead);
        const { found, rulesApplied, reasons } = explained;
        const named = reasons.filter(({ code }) => code in ruleCodes)
          .map(({ code, rule }) => [code, rule]);
        return { found, rulesApplied, named };
      };
      const ruleCodes = { hidden: 1, outside_scope: 1, rule: 1, pinned: 1 };
      assert.deepEqual(await ruled("hiding"), {
        found: false,
        rulesApplied: ["hiding"],
        named: [["hidden", "hiding"]],
      });
      assert.deepEqual((await ruled("narrowing")).named, [
        ["outside_scope", "narrowing"],
      ]);
      assert.deepEqual((await ruled("raising red")).named, [
        ["rule", "raising"],
      ]);
      const pinned = await ruled("pinning");
      assert.deepEqual([pinned.found, pinned.named], [
        true,
        [["pinned", "pinning"]],
      ]);
      assert.deepEqual(await ruled("hiding", false), {
        found: false,
        rulesApplied: undefined,
        named: [["hidden", undefined]],
      });
    }));

  it("tells how the query was read", () =>
    withShirts(async ({ beside }) => {
      await beside().learnWords({});
      const shop = { catalog: beside() };
      const explained = await explain(shop, "red", { text: "coton for shirt" });
      assert.equal(explained.query.correctedQuery, "cotton for shirt");
      const told = codes(explained);
      assert.ok(told.includes("corrected"));
      assert.ok(told.includes("not_needed"));
      const exact = await explain(shop, "red", {
        text: "coton",
        spelling: "exact",
      });
      assert.equal(exact.query.correctedQuery, undefined);
      assert.ok(codes(exact).includes("word_missing"));
      const sized = await explain(shop, "red", { text: "cotton 5 gb" });
      assert.deepEqual(
        sized.reasons.filter(({ code }) => code === "read_as")
          .map(({ message }) => message),
        ['"5 gb" is looked for as "5gb"'],
      );
      const wordless = await explain(shop, "red", { text: "?!" });
      assert.deepEqual([wordless.found, wordless.total], [false, 0]);
      assert.deepEqual(codes(wordless), ["no_word"]);
      const nothing = await explain(shop, "red");
      assert.equal(nothing.found, true);
      assert.ok(codes(nothing).includes("everything"));
    }));

  it("tells of codes and of clicks", () =>
    withShirts(async (shop) => {
      const coded = await explain(shop, "red", { text: "rc 100" });
      assert.ok(codes(coded).includes("code"));
      await shop.searchLog.record([
        counted("cotton", {
          clicks: 20,
          chosen: [{ productId: "other-4", clicks: 20 }],
        }),
      ]);
      const chosen = await explain(shop, "other-4", { text: "cotton" });
      assert.ok(codes(chosen).includes("popular"));
      assert.equal(chosen.score?.factors[0]?.because, "popular");
    }));
});
