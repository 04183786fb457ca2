import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { SearchRuleReplace } from "../../src/catalog/search_rules/search_rule.ts";
import type { SynonymDraft } from "../../src/catalog/synonyms/synonym.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { refused } from "./refused.ts";
import { troubledPort } from "./troubled_port.ts";

const absent = { kind: "absent" } as const;
const exists = { kind: "exists" } as const;

function synonym(id: string, ...words: string[]): SynonymDraft {
  return { id, kind: "two_way", words };
}

async function search(catalog: Catalog): Promise<void> {
  await catalog.searchProducts({
    text: "",
    filters: [],
    facets: [],
    facetLimit: 1,
    order: "relevance",
    view: "summary",
    limit: 1,
  });
}

const hats = synonym("hats", "hat", "cap");
const beds = synonym("beds", "bed", "couch");

describe("merchandisers", () => {
  it("who write at once overwrite nothing", () =>
    withCatalog(async ({ catalog, beside }) => {
      const writers = [catalog, beside(), beside()];
      await Promise.all(
        Array.from(
          { length: 9 },
          (_, index) =>
            writers[index % 3]?.replaceSynonym(
              `s${index}`,
              { kind: "two_way", words: [`a${index}`, "b"] },
              absent,
            ),
        ),
      );
      const ids = (await catalog.listSynonyms()).map(({ id }) => id);
      assert.deepEqual(ids, Array.from({ length: 9 }, (_, at) => `s${at}`));
    }));

  it("who change the same one learn of each other", () =>
    withCatalog(async ({ catalog, beside }) => {
      await catalog.replaceSynonym("hats", hats, absent);
      const at1 = { kind: "version", versions: [1] } as const;
      const changes = await Promise.allSettled([
        catalog.replaceSynonym("hats", synonym("", "hat", "hood"), at1),
        beside().replaceSynonym("hats", synonym("", "hat", "helmet"), at1),
      ]);
      assert.deepEqual(
        changes.map(({ status }) => status).toSorted(),
        ["fulfilled", "rejected"],
      );
      assert.equal((await catalog.getSynonym("hats")).version, 2);
    }));

  it("who change nothing leave the version as it is", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.replaceSynonym("hats", hats, absent);
      const again = await catalog.replaceSynonym("hats", hats, exists);
      assert.equal(again.outcome, "unchanged");
      assert.equal(again.item.version, 1);
    }));

  it("import all in one step, or nothing when one is wrong", () =>
    withCatalog(async ({ catalog }) => {
      const add = { onlyThese: false };
      await catalog.importSynonyms([hats], add);
      const wrong = synonym("wrong", "one", "no more than three words");
      const error = await refused(
        catalog.importSynonyms([beds, wrong], add),
        "unprocessable",
        /"wrong".*"no more than three words"/,
      );
      assert.deepEqual(error.issues.map(({ pointer }) => pointer), [
        "/1/words/1",
      ]);
      assert.equal((await catalog.listSynonyms()).length, 1);
      assert.deepEqual(await catalog.importSynonyms([hats, beds], add), {
        created: 1,
        updated: 0,
        unchanged: 1,
        deleted: 0,
      });
      const others = [synonym("beds", "bed", "sofa")];
      assert.deepEqual(
        await catalog.importSynonyms(others, { onlyThese: true }),
        { created: 0, updated: 1, unchanged: 0, deleted: 1 },
      );
      assert.deepEqual(await catalog.listSynonyms(), [
        { ...others[0], version: 2 },
      ]);
    }));

  it("have as much room as one document of the store", () =>
    withCatalog(async ({ catalog }) => {
      const many = (count: number, length: number) =>
        Array.from(
          { length: count },
          (_, at) => synonym(`s${at}`, `a${at}`, "b".repeat(length)),
        );
      const add = { onlyThese: false };
      assert.equal(
        (await catalog.importSynonyms(many(2_000, 50), add)).created,
        2_000,
      );
      await refused(
        catalog.replaceSynonym("more", hats, absent),
        "unprocessable",
        "Cannot write: a catalogue has at most 2000 synonyms",
      );
      await refused(
        catalog.importSynonyms(many(2_000, 100), { onlyThese: true }),
        "unprocessable",
        /all synonyms together would have \d+ bytes, at most 300000 fit/,
      );
    }));

  it("cannot make rules that mean nothing", () =>
    withCatalog(async ({ catalog }) => {
      const rule = SearchRuleReplace.parse({
        when: { query: { contains: "..." }, category: "nowhere" },
        from: "2026-01-02T00:00:00Z",
        until: "2026-01-02T00:00:00Z",
        then: {
          boost: [{ filters: ["brand:Acme", "price:cheap"], factor: 2 }],
          hide: [{ filters: ["category:nothing"] }],
          filter: ["colour:red"],
        },
      });
      const error = await refused(
        catalog.replaceSearchRule("r", rule, absent),
        "unprocessable",
        /^Cannot write search rule "r": \/when\/query\/contains is/,
      );
      assert.deepEqual(error.issues.map(({ pointer }) => pointer), [
        "/when/query/contains",
        "/when/category",
        "/until",
        "/then/boost/0/filters/1",
        "/then/hide/0/filters/0",
        "/then/filter/0",
      ]);
    }));

  it("read what was last known while the store is away", () =>
    withCatalog(async ({ catalog, beside, store }) => {
      await catalog.importSynonyms([hats], { onlyThese: false });
      const troubled = troubledPort(store);
      const other = beside({ store: troubled.port });
      await search(other);
      troubled.behave("away");
      assert.deepEqual(await other.getSynonym("hats"), { ...hats, version: 1 });
      await refused(
        other.deleteSynonym("hats", exists),
        "unavailable",
        "It is away",
      );
    }));
});
