import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { createPatience } from "../../src/import/patience.ts";
import type { SourceLine } from "../../src/import/source_line.ts";
import { writeSource } from "../../src/import/write_source.ts";
import { withCatalog } from "../catalog/embedded_catalog.ts";

const products = 350;

async function* sourceLines(): AsyncGenerator<SourceLine> {
  for (let line = 1; line <= products; line++) {
    yield { line, text: JSON.stringify({ id: `p-${line}`, name: "Lamp" }) };
  }
  yield { line: products + 1, text: '{"id": "p-1", "name": 7}' };
}

/** A store that does not answer for a while, after `before` batches and then for `outage` calls. */
function withOutage(
  store: ProductStore,
  { before, outage }: { before: number; outage: number },
): ProductStore {
  let calls = 0;
  return {
    ...store,
    async commitMany(commits) {
      calls++;
      const isAway = calls > before && calls <= before + outage;
      const outcomes = await store.commitMany(commits);
      if (!isAway) return outcomes;
      // The second half of what it wrote is not answered.
      const error = new CatalogError(
        "outcome_unknown",
        "Cannot write: no answer",
      );
      return outcomes.map((outcome, index) =>
        index % 2 === 0 ? outcome : { status: "failed", error }
      );
    },
    async getProducts(ids) {
      if (calls > before && calls < before + outage) {
        calls++;
        throw new CatalogError("unavailable", "Cannot read: no answer");
      }
      return await store.getProducts(ids);
    },
  };
}

describe("an import while the store does not answer", () => {
  it("waits and goes on: every line is written and answered once", async () => {
    await withCatalog(async ({ beside, store }) => {
      const stop = new AbortController().signal;
      const catalog = beside({
        store: withOutage(store, { before: 1, outage: 3 }),
      });
      const outcomes = (await Array.fromAsync(writeSource({
        catalog,
        lines: sourceLines(),
        after: 0,
        stop,
        patience: createPatience(stop, { secondMilliseconds: 1 }),
      }))).flat();

      assert.deepEqual(
        outcomes.map(({ line }) => line),
        Array.from({ length: products + 1 }, (_, index) => index + 1),
      );
      const failed = outcomes.filter(({ status }) => status === "failed");
      assert.deepEqual(failed.map(({ line }) => line), [products + 1]);
      const { records } = await store.scanProducts({ limit: 1_000 });
      assert.equal(records.length, products);
      assert.ok(records.every(({ version }) => version === 1));
    });
  });

  it("gives up when it has waited for minutes without an answer", async () => {
    await withCatalog(async ({ beside, store }) => {
      const stop = new AbortController().signal;
      const catalog = beside({
        store: withOutage(store, { before: 1, outage: Infinity }),
      });
      const writing = Array.fromAsync(writeSource({
        catalog,
        lines: sourceLines(),
        after: 0,
        stop,
        patience: createPatience(stop, { secondMilliseconds: 0.1 }),
      }));
      await assert.rejects(writing, { code: "unavailable" });
    });
  });

  it("ends at once when it is asked to", async () => {
    await withCatalog(async ({ beside, store }) => {
      const stop = new AbortController();
      const catalog = beside({
        store: withOutage(store, { before: 1, outage: Infinity }),
      });
      const patience = createPatience(stop.signal);
      const batches = await Array.fromAsync(writeSource({
        catalog,
        lines: sourceLines(),
        after: 0,
        stop: stop.signal,
        patience: {
          ...patience,
          wait(error) {
            stop.abort();
            return patience.wait(error);
          },
        },
      }));
      assert.equal(batches.flat().at(-1)?.line, 200);
    });
  });
});
