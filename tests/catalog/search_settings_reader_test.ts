import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { SearchRuleReplace } from "../../src/catalog/search_rules/search_rule.ts";
import { createSearchSettingsReader } from "../../src/catalog/search_settings/search_settings_reader.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { refused } from "./refused.ts";
import { troubledPort } from "./troubled_port.ts";
import { until } from "./until.ts";

const absent = { kind: "absent" } as const;
const exists = { kind: "exists" } as const;
const rule = SearchRuleReplace.parse({
  when: { query: { is: "phone" } },
  then: { pin: ["p1"] },
});

/** A reader of the settings, a clock that it looks at, and what it asks the store. */
function watchedReader({ store }: Pick<EmbeddedCatalog, "store">) {
  const clock = { time: 0 };
  const asked: string[] = [];
  const reader = createSearchSettingsReader({
    now: () => clock.time,
    wait: () => new Promise(() => {}),
    store: {
      getSetting: (name) => (asked.push(name), store.getSetting(name)),
    },
  });
  const rules = async () => [...(await reader.atHand()).rules.keys()];
  return { reader, clock, asked, rules };
}

/** Which rules a search follows. */
async function rulesApplied(catalog: Catalog): Promise<readonly string[]> {
  const answer = await catalog.searchProducts({
    text: "phone",
    filters: [],
    facets: [],
    facetLimit: 10,
    order: "relevance",
    view: "summary",
    limit: 1,
  });
  return answer.rulesApplied;
}

describe("synonyms and search rules", () => {
  it("are in effect within 2 seconds in every process, at once in the one that changed them", () =>
    withCatalog(async ({ catalog, beside }) => {
      const clock = { time: Date.now() };
      const other = beside({ now: () => clock.time });
      assert.deepEqual(await rulesApplied(catalog), []);
      assert.deepEqual(await rulesApplied(other), []);
      await catalog.replaceSearchRule("r", rule, absent);
      assert.deepEqual(await rulesApplied(catalog), ["r"]);
      clock.time += 999;
      assert.deepEqual(await rulesApplied(other), []);
      clock.time += 1;
      assert.deepEqual(await rulesApplied(other), ["r"]);
      await catalog.deleteSearchRule("r", exists);
      clock.time += 1_000;
      assert.deepEqual(await rulesApplied(other), []);
    }));

  it("hold from a time on, and until one, by the clock of the service", () =>
    withCatalog(async ({ catalog, beside }) => {
      const clock = { time: 0 };
      const service = beside({ now: () => clock.time });
      const from = "2030-01-01T12:00:00+01:00";
      const until = "2030-01-01T12:00:00Z";
      await catalog.replaceSearchRule("r", { ...rule, from, until }, absent);
      const appliedAt = async (time: string) => {
        clock.time = Date.parse(time);
        return (await rulesApplied(service)).length;
      };
      assert.equal(await appliedAt("2030-01-01T10:59:59.999Z"), 0);
      assert.equal(await appliedAt("2030-01-01T11:00:00Z"), 1);
      assert.equal(await appliedAt("2030-01-01T11:59:59.999Z"), 1);
      assert.equal(await appliedAt("2030-01-01T12:00:00Z"), 0);
    }));

  it("cost one small read a second, however many searches there are", () =>
    withCatalog(async (embedded) => {
      const { clock, asked, rules } = watchedReader(embedded);
      await Promise.all([rules(), rules(), rules()]);
      assert.deepEqual(asked, ["search settings", "synonyms", "search rules"]);
      await rules();
      assert.equal(asked.length, 3);
      clock.time = 1_000;
      await Promise.all([rules(), rules()]);
      clock.time = 1_999;
      await rules();
      assert.deepEqual(asked.slice(3), ["search settings"]);
    }));

  it("are read again when they have changed", () =>
    withCatalog(async (embedded) => {
      const { clock, rules } = watchedReader(embedded);
      await rules();
      await embedded.catalog.replaceSearchRule("r", rule, absent);
      clock.time = 999;
      assert.deepEqual(await rules(), []);
      clock.time = 1_000;
      assert.deepEqual(await rules(), ["r"]);
    }));

  it("are known in the end, even if who changed them crashed before telling", () =>
    withCatalog(async (embedded) => {
      const { store, beside } = embedded;
      const { clock, rules } = watchedReader(embedded);
      await rules();
      const crashing = beside({
        store: {
          ...store,
          commitSetting: (setting) =>
            setting.name === "search settings"
              ? Promise.reject(new Error("It has crashed"))
              : store.commitSetting(setting),
        },
      });
      await refused(
        crashing.replaceSearchRule("r", rule, absent),
        "outcome_unknown",
        /^Cannot tell every process/,
      );
      clock.time = 29_999;
      assert.deepEqual(await rules(), []);
      clock.time = 31_000;
      assert.deepEqual(await rules(), ["r"]);
    }));

  for (const trouble of ["away", "silent"] as const) {
    it(`stay as last known while the store is ${trouble}`, () =>
      withCatalog(async ({ catalog, store }) => {
        await catalog.replaceSearchRule("r", rule, absent);
        const troubled = troubledPort(store);
        let time = 0;
        const reader = createSearchSettingsReader({
          now: () => time,
          wait: () => Promise.resolve(),
          store: troubled.port,
        });
        await reader.atHand();
        troubled.behave(trouble);
        time = 60_000;
        assert.deepEqual([...(await reader.atHand()).rules.keys()], ["r"]);
        assert.equal(troubled.callsInTrouble(), 1);
      }));
  }

  it("never go back, however slow a read is", () =>
    withCatalog(async ({ catalog, store }) => {
      const slow = { isHeld: true, isReading: false };
      const reader = createSearchSettingsReader({
        now: () => 0,
        wait: () => new Promise(() => {}),
        store: {
          async getSetting(name) {
            const setting = await store.getSetting(name);
            if (name === "search rules" && setting === undefined) {
              slow.isReading = true;
              await until(() => !slow.isHeld);
            }
            return setting;
          },
        },
      });
      const early = reader.current();
      await until(() => slow.isReading);
      await catalog.replaceSearchRule("r", rule, absent);
      assert.equal((await reader.current()).rules.size, 1);
      slow.isHeld = false;
      assert.equal((await early).rules.size, 1);
    }));

  it("that another version of the service wrote are left out, and kept", () =>
    withCatalog(async ({ catalog, store }) => {
      const items = [
        { id: "new", then: { sing: ["a song"] }, version: 1 },
        { id: "r", ...rule, version: 1 },
      ];
      await store.commitSetting({
        name: "search rules",
        version: 1,
        value: { items },
      });
      assert.deepEqual(await rulesApplied(catalog), ["r"]);
      await assert.rejects(catalog.deleteSearchRule("r", exists));
      const stored = await store.getSetting("search rules");
      assert.deepEqual(stored?.value, { items });
    }));
});
