import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { plainSearch } from "../src/catalog/plain_search.ts";
import type { ProductCreate } from "../src/catalog/product.ts";
import { ProductSummary } from "../src/catalog/product.ts";
import {
  embeddedPorts,
  openScenario,
  type Ports,
  type Scenario,
  servicePorts,
} from "./scenario_catalog.ts";
import { serviceEnvironment } from "./services/service_environment.ts";

const smartphones: (ProductCreate & { id: string })[] = [
  phone("aurora", "Aurora smartphone, 128 GB", 49_900),
  phone("borealis", "Borealis smartphone, 256 GB", 69_900),
  phone("cirrus", "Cirrus smartphone for travellers", 29_900),
];
const ids = smartphones.map(({ id }) => id);

const services = await serviceEnvironment();
scenario("SQLite and memory", embeddedPorts);
if (services) {
  scenario(
    "DynamoDB, Redis and Elasticsearch",
    () => servicePorts(services),
  );
}

/** What the project is for, step by step; each step goes on where the one before ended. */
function scenario(name: string, openPorts: () => Promise<Ports>): void {
  describe(`a shop of smartphones on ${name}`, () => {
    let shop: Scenario;
    before(async () => shop = openScenario(await openPorts()));
    after(() => shop.close());

    it("keeps each smartphone in the store, and its name, price and stock in the cache", async () => {
      for (const smartphone of smartphones) {
        const { kind } = await shop.catalog.createProduct(smartphone);
        assert.equal(kind, "written");
      }
      const stored = await shop.store.getProducts(ids);
      assert.deepEqual(stored.map(({ id }) => id).sort(), ids);
      const cached = await shop.cache.read(ids, "summary");
      assert.deepEqual(
        cached.map((read) => read.kind === "hit" && shown(read.json)),
        smartphones.map(({ name, price, inventory }) => ({
          name,
          price,
          inventory,
        })),
      );
    });

    it('carries them on to the index, so that "smartphone" finds them', async () => {
      shop.catalog.startRelay();
      for (const id of ids) {
        const written = {
          kind: "product",
          id,
          version: 1,
          visible: true,
        } as const;
        assert.ok(await shop.catalog.awaitSearchable(written, 20));
      }
      const found = await shop.search.search({
        ...plainSearch,
        units: [{ words: ["smartphone"], alternatives: [] }],
        limit: 10,
      });
      assert.deepEqual(found.hits.map(({ id }) => id).sort(), ids);
    });

    it("asks the index for ids, the cache for details, the store once for what the cache misses", async () => {
      await emptyCache(shop);
      const calls = await searchCalls(shop);
      assert.deepEqual(calls, {
        index: 1,
        cacheReads: 1,
        storeReads: 1,
        fills: 1,
      });
    });

    it("answers the same search from the cache alone", async () => {
      const calls = await searchCalls(shop);
      assert.deepEqual(calls, {
        index: 1,
        cacheReads: 1,
        storeReads: 0,
        fills: 0,
      });
    });

    it("shows names, prices and stock", async () => {
      const { items } = await searchSmartphones(shop);
      const byId = new Map(items.map(({ product }) => [product.id, product]));
      for (const { id, name, price, inventory } of smartphones) {
        assert.deepEqual(shown(byId.get(id)?.json ?? "{}"), {
          name,
          price,
          inventory,
        });
      }
    });

    it("shows a changed price at once", async () => {
      const price = { amount: 44_900, currency: "USD" };
      await shop.catalog.patchProduct("aurora", { price });
      const { items } = await searchSmartphones(shop);
      const aurora = items.find(({ product }) => product.id === "aurora");
      assert.deepEqual(shown(aurora?.product.json ?? "{}").price, price);
      const product = await shop.catalog.readProduct("aurora", "summary");
      assert.deepEqual(shown(product?.json ?? "{}").price, price);
    });

    it("shows a deleted smartphone nowhere", async () => {
      await shop.catalog.deleteProduct("borealis", { kind: "exists" });
      assert.equal(
        await shop.catalog.readProduct("borealis", "product"),
        undefined,
      );
      const { items } = await searchSmartphones(shop);
      assert.deepEqual(
        items.map(({ product }) => product.id).sort(),
        ["aurora", "cirrus"],
      );
    });
  });
}

function phone(id: string, name: string, amount: number) {
  return {
    id,
    name,
    price: { amount, currency: "USD" },
    inventory: { status: "in_stock" as const, quantity: 7 },
    status: "active" as const,
  };
}

function searchSmartphones({ catalog }: Scenario) {
  return catalog.searchProducts({
    text: "smartphone",
    filters: [],
    facets: [],
    facetLimit: 10,
    order: "relevance",
    view: "summary",
    limit: 10,
  });
}

/** How often a search called each port. */
async function searchCalls(shop: Scenario) {
  shop.look();
  const { items } = await searchSmartphones(shop);
  assert.equal(items.length, smartphones.length);
  const { store, cache, search } = shop.look();
  return {
    index: search["search"] ?? 0,
    cacheReads: cache["read"] ?? 0,
    storeReads: store["getProducts"] ?? 0,
    fills: cache["fill"] ?? 0,
  };
}

/** A mark that is released leaves nothing behind. */
async function emptyCache({ cache }: Scenario): Promise<void> {
  const tokens = await cache.mark(ids.map((id) => ({ id, version: 1 })));
  await cache.release(
    ids.map((id, index) => ({ id, token: tokens[index] ?? "" })),
  );
}

function shown(json: string) {
  const { name, price, inventory } = ProductSummary.partial().parse(
    JSON.parse(json),
  );
  return { name, price, inventory };
}
