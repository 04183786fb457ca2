import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { creation, put, putMany } from "../contracts/store_fixture.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { type BehindFront, openBehindFront } from "./dynamodb_behind_front.ts";
import { refusal } from "./dynamodb_fault_front.ts";

const services = await serviceEnvironment();

describe("a scan of DynamoDB", {
  skip: services === undefined && noServices,
}, () => {
  let opened: BehindFront;
  let store: ProductStore;
  const ids = Array.from({ length: 60 }, (_, n) => `p${n}`);

  before(async () => {
    assert.ok(services);
    opened = await openBehindFront(services);
    store = opened.store;
    await putMany(
      store,
      ids.map((id) => creation({ id, sku: id }, ["a", "b"])),
    );
  });

  after(() => opened.close());

  /** Reads to the end, doing something between the pages. */
  async function scanAll(
    limit: number,
    between: (seen: readonly string[]) => Promise<void> = () =>
      Promise.resolve(),
  ): Promise<string[]> {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await store.scanProducts({
        limit,
        ...(after === undefined ? {} : { after }),
      });
      assert.ok(page.records.length > 0 || page.next === undefined);
      seen.push(...page.records.map(({ id }) => id));
      after = page.next;
      await between(seen);
    } while (after !== undefined);
    return seen;
  }

  it("reads several segments at once", async () => {
    const asked = opened.front.count("Scan");
    await store.scanProducts({ limit: 8 });
    assert.equal(opened.front.count("Scan") - asked, 4);
  });

  it("goes on at a page that failed", async () => {
    let failures = 0;
    const seen = new Set<string>();
    let after: string | undefined;
    do {
      // One segment of four fails as often as it is tried.
      const fault = refusal("ProvisionedThroughputExceededException");
      opened.front.fail("Scan", ...Array(failures < 3 ? 12 : 0).fill(fault));
      try {
        const page = await store.scanProducts({
          limit: 8,
          ...(after === undefined ? {} : { after }),
        });
        for (const { id } of page.records) {
          assert.ok(!seen.has(id), `${id} comes twice`);
          seen.add(id);
        }
        after = page.next;
      } catch {
        failures++;
        opened.front.fail("Scan");
        continue;
      }
    } while (after !== undefined || seen.size === 0);
    assert.equal(failures, 3);
    assert.deepEqual([...seen].toSorted(), ids.toSorted());
  });

  it("meets what was there all the time once while others come", async () => {
    let count = 0;
    const seen = await scanAll(7, async () => {
      await put(store, creation({ id: `new${count++}` }));
    });
    const still = seen.filter((id) => id.startsWith("p"));
    assert.deepEqual(still.toSorted(), ids.toSorted());
  });

  it("refuses a place that is none", async () => {
    for (const after of ["p7", "", "eyJhIjoxfQ", "W10"]) {
      await assert.rejects(store.scanProducts({ after, limit: 5 }), {
        code: "invalid",
      });
    }
  });
});
