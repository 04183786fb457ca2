import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Search } from "../src/catalog/search_answer.ts";
import { SearchRuleReplace } from "../src/catalog/search_rules/search_rule.ts";
import type { SynonymReplace } from "../src/catalog/synonyms/synonym.ts";
import { creationOf } from "./catalog/product_input.ts";
import {
  embeddedPorts,
  openScenario,
  type Ports,
  type Scenario,
  servicePorts,
} from "./scenario_catalog.ts";
import { serviceEnvironment } from "./services/service_environment.ts";

const absent = { kind: "absent" } as const;
const exists = { kind: "exists" } as const;

const products = [
  lamp("arc", "Arc lamp", "Lumen", 9_000),
  lamp("bow", "Bow lamp", "Lumen", 8_000),
  lamp("cone", "Cone lamp", "Glow", 7_000),
  lamp("dome", "Dome lamp", "Glow", 6_000),
  { ...lamp("sconce", "Brass sconce", "Glow", 5_000), categories: ["walls"] },
];

const services = await serviceEnvironment();
merchandising("SQLite and memory", embeddedPorts);
if (services) {
  merchandising(
    "DynamoDB, Redis and Elasticsearch",
    () => servicePorts(services),
  );
}

/** What merchandisers say of a shop of lamps, and what its searches then find. */
function merchandising(name: string, openPorts: () => Promise<Ports>): void {
  describe(`a merchandiser of a shop on ${name}`, () => {
    let shop: Scenario;
    before(async () => {
      shop = openScenario(await openPorts());
      const { catalog } = shop;
      await catalog.createCategory({ id: "lamps", name: "Lights" });
      await catalog.createCategory({
        id: "walls",
        name: "For walls",
        parentId: "lamps",
      });
      await Promise.all(
        products.map((each) => catalog.createProduct(creationOf(each))),
      );
      catalog.startRelay();
      assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 30));
    });
    after(() => shop.close());

    async function found(query: Partial<Search> = {}): Promise<string[]> {
      const { items } = await shop.catalog.searchProducts({
        text: "lamp",
        filters: [],
        facets: [],
        facetLimit: 10,
        order: "relevance",
        view: "summary",
        limit: 10,
        ...query,
      });
      return items.map(({ product }) => product.id);
    }

    /** What `query` finds while only this rule holds. */
    async function foundUnder(
      rule: Record<string, unknown>,
      query: Partial<Search> = {},
    ): Promise<string[]> {
      const fields = SearchRuleReplace.parse(rule);
      await shop.catalog.replaceSearchRule("rule", fields, absent);
      try {
        return await found(query);
      } finally {
        await shop.catalog.deleteSearchRule("rule", exists);
      }
    }

    const forLamps = { query: { is: "LAMPS" } };

    it("pins products, also such as do not match", async () => {
      const then = { pin: ["sconce", "nowhere", "dome"] };
      const ids = await foundUnder({ when: forLamps, then });
      assert.deepEqual(ids.slice(0, 2), ["sconce", "dome"]);
      assert.deepEqual(ids.slice(2).sort(), ["arc", "bow", "cone"]);
    });

    it("boosts and buries products", async () => {
      const boost = [{ filters: ["brand:Glow"], factor: 2 }];
      const boosted = await foundUnder({ when: forLamps, then: { boost } });
      assert.deepEqual(boosted.slice(0, 2).sort(), ["cone", "dome"]);
      const bury = [{ ids: ["bow"] }];
      const buried = await foundUnder({ when: forLamps, then: { bury } });
      assert.equal(buried.at(-1), "bow");
      assert.equal(buried.length, 4);
    });

    it("hides products, pinned ones too, in every order", async () => {
      const then = {
        pin: ["arc"],
        hide: [{ filters: ["brand:Lumen", "price:8500.."] }, { ids: ["dome"] }],
      };
      const order = "name" as const;
      const ids = await foundUnder({ when: forLamps, then }, { order });
      assert.deepEqual(ids, ["bow", "cone"]);
    });

    it("filters what is found, which selects nothing in facets", async () => {
      const when = { query: { contains: "lamp" } };
      const rule = { when, then: { filter: ["brand:Glow"] } };
      const query = { text: "dome lamps", order: "name" } as const;
      assert.deepEqual(await foundUnder(rule, query), ["cone", "dome"]);
    });

    it("says so of a category, and of those below it", async () => {
      const rule = {
        when: { category: "lamps" },
        then: { pin: ["cone"], hide: [{ ids: ["sconce"] }] },
      };
      const lamps = { text: "", filters: ["category:lamps"] };
      const ids = await foundUnder(rule, lamps);
      assert.equal(ids[0], "cone");
      assert.ok(!ids.includes("sconce"));
      const walls = { text: "", filters: ["category:walls"] };
      assert.deepEqual(await foundUnder(rule, walls), []);
      assert.deepEqual(await found(walls), ["sconce"]);
      const other = { ...rule, when: { category: "walls" } };
      assert.ok((await foundUnder(other, lamps)).includes("sconce"));
    });

    it("leaves other queries alone", async () => {
      const rule = { when: forLamps, then: { hide: [{ ids: ["arc"] }] } };
      const ids = await foundUnder(rule, { text: "arc lamp" });
      assert.equal(ids[0], "arc");
    });

    it("hides what came under the rule after it was indexed", async () => {
      const { catalog } = shop;
      await catalog.createProduct(
        creationOf(lamp("eave", "Eave lamp", "Glow", 4_000)),
      );
      assert.ok(await catalog.awaitSearchable({ kind: "everything" }, 30));
      const hide = [{ filters: ["inventory.status:out_of_stock"] }];
      const rule = { when: forLamps, then: { hide } };
      assert.ok((await foundUnder(rule)).includes("eave"));
      await catalog.patchProduct("eave", {
        inventory: { status: "out_of_stock" },
      });
      assert.ok(!(await foundUnder(rule)).includes("eave"));
      await catalog.deleteProduct("eave", exists);
    });

    it("makes words mean others, one way or both, without a reindex", async () => {
      const { catalog } = shop;
      const oneWay: SynonymReplace = {
        kind: "one_way",
        from: ["luminaires"],
        to: ["lamp", "brass sconce"],
      };
      assert.deepEqual(await found({ text: "luminaire" }), []);
      await catalog.replaceSynonym("light", oneWay, absent);
      const ids = await found({ text: "luminaire" });
      assert.deepEqual(ids.toSorted(), products.map(({ id }) => id));
      const twoWay: SynonymReplace = {
        kind: "two_way",
        words: ["applique", "sconce"],
      };
      await catalog.replaceSynonym("light", twoWay, exists);
      assert.deepEqual(await found({ text: "appliques" }), ["sconce"]);
      assert.deepEqual(await found({ text: "luminaire" }), []);
      await catalog.deleteSynonym("light", exists);
      assert.deepEqual(await found({ text: "appliques" }), []);
    });

    it("sees before and after in a preview that saves nothing", async () => {
      const rule = {
        id: "draft",
        ...SearchRuleReplace.parse({
          when: forLamps,
          from: "2030-11-27T00:00:00+01:00",
          until: "2030-11-28T00:00:00+01:00",
          then: { pin: ["sconce"], hide: [{ ids: ["arc"] }] },
        }),
      };
      const preview = (time: string) =>
        shop.catalog.previewSearch({
          search: {
            text: "lamp",
            filters: [],
            order: "relevance",
            limit: 10,
          },
          draft: {
            rules: [rule],
            synonyms: [],
            withoutRules: [],
            withoutSynonyms: [],
          },
          time: Date.parse(time),
        });
      const { before, after, changes } = await preview("2030-11-27T12:00:00Z");
      assert.deepEqual(before.rulesApplied, []);
      assert.deepEqual(after.rulesApplied, ["draft"]);
      assert.deepEqual(changes.added, [
        { id: "sconce", name: "Brass sconce", to: 1 },
      ]);
      assert.deepEqual(changes.removed.map(({ id }) => id), ["arc"]);
      const rest = before.items.filter(({ id }) => id !== "arc");
      assert.deepEqual(
        after.items.slice(1).map(({ id }) => id),
        rest.map(({ id }) => id),
      );
      const later = await preview("2030-11-27T23:00:00Z");
      assert.deepEqual(later.after, later.before);
      assert.deepEqual(later.changes, { moved: [], added: [], removed: [] });
      assert.ok((await found()).includes("arc"));
      assert.deepEqual(await shop.catalog.listSearchRules(), []);
    });
  });
}

function lamp(id: string, name: string, brand: string, amount: number) {
  return {
    id,
    name,
    brand,
    price: { amount, currency: "USD" },
    inventory: { status: "in_stock" },
    categories: ["lamps"],
    status: "active",
  };
}
