import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import type { Drivers } from "../../drivers/open.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import type { FaultRun } from "./fault_run.ts";
import { onlyDeno } from "../only_deno.ts";
import { runFault } from "./run_fault.ts";
import { createServicePool } from "./service_pool.ts";
import { openShopInProcess } from "./shop_in_process.ts";

const skipped = onlyDeno();
const services = skipped ? undefined : await serviceEnvironment();

/** Time has its part in what happens, so that one run may miss it. */
const mostSeeds = 4;

/** Drivers that break their promises, and a rule that this must break. */
const planted: Record<string, { rule: string; wrap: Wrap }> = {
  "says that it has committed what it has not": {
    rule: "versions are unique",
    wrap: (drivers) => ({ ...drivers, store: forgetfulStore(drivers.store) }),
  },
  "says that nothing has happened when it has committed": {
    rule: "only what was written is shown",
    wrap: (drivers) => ({ ...drivers, store: lyingStore(drivers.store) }),
  },
  "reads what it held a moment ago": {
    rule: "no read is stale",
    wrap: (drivers) => ({ ...drivers, store: lateStore(drivers.store) }),
  },
  "settles what the index does not hold": {
    rule: "store, cache and index agree",
    wrap: (drivers) => ({ ...drivers, search: deafSearch(drivers.search) }),
  },
};

type Wrap = (drivers: Drivers) => Drivers;

/** Every so often, so that the others go on. */
function oneIn(count: number): () => boolean {
  let calls = 0;
  return () => ++calls % count === 0;
}

function forgetfulStore(store: ProductStore): ProductStore {
  const isForgotten = oneIn(10);
  return {
    ...store,
    commit: async (commit) =>
      isForgotten() ? { status: "committed" } : await store.commit(commit),
  };
}

function lyingStore(store: ProductStore): ProductStore {
  const isDenied = oneIn(10);
  return {
    ...store,
    async commit(commit) {
      const outcome = await store.commit(commit);
      if (!isDenied()) return outcome;
      throw new CatalogError("unavailable", "DynamoDB cannot be reached");
    },
  };
}

function lateStore(store: ProductStore): ProductStore {
  const known = new Map<
    string,
    Awaited<ReturnType<typeof store.getProducts>>
  >();
  const isLate = oneIn(3);
  return {
    ...store,
    async getProducts(ids) {
      const key = ids.join();
      const earlier = known.get(key);
      if (earlier && isLate()) return earlier;
      const records = await store.getProducts(ids);
      known.set(key, records);
      return records;
    },
  };
}

function deafSearch(search: SearchIndex): SearchIndex {
  const isUnheard = oneIn(2);
  return {
    ...search,
    put: async (entries) =>
      isUnheard()
        ? entries.map(() => ({ status: "applied" as const }))
        : await search.put(entries),
  };
}

describe("a fault run finds out a driver that", {
  skip: skipped || services === undefined && noServices,
}, () => {
  const pool = createServicePool(services);
  after(pool.stop);

  for (const [mistake, { rule, wrap }] of Object.entries(planted)) {
    it(mistake, async () => {
      const run: FaultRun = {
        name: mistake,
        openShops: async ({ environment }) => [
          await openShopInProcess(environment, { wrap }),
        ],
        disturb: (stage) => stage.work(1.5),
      };
      const broken = new Set<string>();
      for (let seed = 1; seed <= mostSeeds && !broken.has(rule); seed++) {
        const options = { seed, pool, isThorough: false };
        const { violations } = await runFault(run, options);
        for (const violation of violations) broken.add(violation.rule);
      }
      assert.ok(broken.has(rule), `only found: ${[...broken].join(", ")}`);
    });
  }
});
