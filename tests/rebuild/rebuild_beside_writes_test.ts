import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { rollBackIndex } from "../../src/catalog/rebuild/index_generations.ts";
import {
  rebuildIndex,
  type RebuildParts,
} from "../../src/catalog/rebuild/rebuild_index.ts";
import { everythingIsShown } from "../catalog/index_contents.ts";
import { seededRandom } from "../faults/random.ts";
import {
  embeddedPorts,
  openScenario,
  type Ports,
  servicePorts,
} from "../scenario_catalog.ts";
import { serviceEnvironment } from "../services/service_environment.ts";
import { keepSearching, keepWriting } from "./busy_shop.ts";
import { assertEqualsStore, stockShirts } from "./rebuilt_shop.ts";

const products = 500;
const fewestWrites = 40;

const services = await serviceEnvironment();
beside("SQLite", embeddedPorts);
if (services) {
  beside(
    "DynamoDB and Elasticsearch",
    () => servicePorts(services),
  );
}

function beside(name: string, openPorts: () => Promise<Ports>): void {
  describe(`a rebuild on ${name}`, () => {
    it("loses no write that comes meanwhile, and takes nothing from searches", async () => {
      const shop = openScenario(await openPorts());
      const { catalog } = shop;
      try {
        const parts: RebuildParts = {
          ...shop,
          now: Date.now,
          wait: (milliseconds) =>
            new Promise((resolve) => setTimeout(resolve, milliseconds)),
          newId: randomUUID,
        };
        const ids = await stockShirts(catalog, products);
        catalog.startRelay();
        assert.ok(await everythingIsShown(catalog));

        const random = seededRandom(20_261_123);
        const writing = keepWriting(catalog, ids, random.fork("writes"));
        const searching = keepSearching(
          catalog,
          ids,
          random.fork("searches"),
        );
        const { signal } = new AbortController();
        let generation = "";
        // As often as it takes until enough was written beside it.
        for (
          let rebuilds = 0;
          rebuilds < 1 || writing.done() < fewestWrites;
          rebuilds++
        ) {
          const result = await rebuildIndex(parts, { stop: signal });
          assert.equal(result.activated, true);
          generation = result.generation;
        }
        assert.ok(searching.done() > 0);
        await Promise.all([writing.end(), searching.end()]);
        assert.ok(await everythingIsShown(catalog));
        await assertEqualsStore(shop);

        const { previous } = await rollBackIndex(parts);
        assert.equal(previous, generation);
        await assertEqualsStore(shop);
        await assertEqualsStore(shop, generation);
      } finally {
        await catalog.close();
      }
    });
  });
}
