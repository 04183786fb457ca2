import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createRecordLoader } from "../../src/catalog/load_records.ts";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";

type Reading = {
  ids: readonly string[];
  answer(): Promise<void>;
  fail(): Promise<void>;
};

/** A store whose reads are answered by hand, each with the versions of when it began. */
function slowStore() {
  const versions = new Map<string, number>();
  const readings: Reading[] = [];
  let mostInFlight = 0;

  function getProducts(ids: readonly string[]): Promise<ProductRecord[]> {
    const seen = ids.map((id) => record(id, versions.get(id) ?? 0));
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => () => {
        readings.splice(readings.indexOf(reading), 1);
        settle();
        return settled();
      };
      const reading: Reading = {
        ids,
        answer: end(() => resolve(seen)),
        fail: end(() => reject(new Error("The store is down"))),
      };
      readings.push(reading);
      for (const id of ids) {
        const inFlight = readings.filter((each) => each.ids.includes(id));
        mostInFlight = Math.max(mostInFlight, inFlight.length);
      }
    });
  }

  return {
    getProducts,
    readings,
    mostInFlight: () => mostInFlight,
    write: (id: string) => versions.set(id, (versions.get(id) ?? 0) + 1),
    versionOf: (id: string) => versions.get(id) ?? 0,
  };
}

function record(id: string, version: number): ProductRecord {
  return { id, version, filedUnder: [], mutations: [] };
}

/** Long enough for everything that follows a settled promise. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("reading records from the store", () => {
  it("is one read for all that is asked at once", async () => {
    const store = slowStore();
    const load = createRecordLoader(store);
    const loaded = load(["a", "b", "a"]);
    assert.deepEqual(store.readings.map(({ ids }) => ids), [["a", "b"]]);
    await store.readings[0]?.answer();
    assert.deepEqual([...(await loaded).keys()], ["a", "b"]);
  });

  it("leaves out ids that were never used", async () => {
    const load = createRecordLoader({
      getProducts: (ids) =>
        Promise.resolve(ids.includes("a") ? [record("a", 1)] : []),
    });
    assert.deepEqual([...(await load(["a", "b"])).keys()], ["a"]);
  });

  it("shares one next read among all that come meanwhile", async () => {
    const store = slowStore();
    const load = createRecordLoader(store);
    const first = load(["a", "b", "c"]);
    store.write("a");
    const others = [load(["a", "b"]), load(["b", "a"]), load(["a"])];
    assert.equal(store.readings.length, 1);
    await store.readings[0]?.answer();
    assert.deepEqual(store.readings.map(({ ids }) => ids), [["a", "b"]]);
    await store.readings[0]?.answer();
    assert.equal((await first).get("a")?.version, 0);
    for (const other of others) {
      assert.equal((await other).get("a")?.version, 1);
    }
  });

  it("goes on after a read that failed", async () => {
    const store = slowStore();
    const load = createRecordLoader(store);
    const first = assert.rejects(load(["a"]), /The store is down/);
    const second = load(["a"]);
    await store.readings[0]?.fail();
    await first;
    await store.readings[0]?.answer();
    assert.equal((await second).get("a")?.version, 0);
    const third = load(["a"]);
    await store.readings[0]?.answer();
    assert.ok((await third).has("a"));
  });

  const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant("load" as const), ids }),
    fc.record({ kind: fc.constant("write" as const), ids }),
    fc.record({ kind: fc.constant("answer" as const), place: fc.nat(3) }),
    fc.record({ kind: fc.constant("fail" as const), place: fc.nat(3) }),
    fc.record({
      kind: fc.constant("answer and load" as const),
      place: fc.nat(3),
      ids,
    }),
  );

  it("never joins an older read, and reads an id at most twice at once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const store = slowStore();
        const load = createRecordLoader(store);
        const checks: Promise<void>[] = [];

        function loadAndCheck(ids: readonly string[]) {
          const atLeast = ids.map((id) => store.versionOf(id));
          const check = load(ids).then((records) =>
            ids.forEach((id, index) => {
              const version = records.get(id)?.version ?? -1;
              assert.ok(version >= (atLeast[index] ?? 0), `${id} is old`);
            }), (error) => assert.match(String(error), /The store is down/));
          checks.push(check);
        }

        for (const each of steps) {
          if (each.kind === "load") loadAndCheck(each.ids);
          else if (each.kind === "write") each.ids.forEach(store.write);
          else {
            const reading = store.readings[each.place % store.readings.length];
            if (each.kind === "fail") await reading?.fail();
            else if (each.kind === "answer") await reading?.answer();
            else {
              const answered = reading?.answer();
              // Between the answer and what follows it.
              for (let turn = 0; turn < each.place; turn++) {
                await Promise.resolve();
              }
              loadAndCheck(each.ids);
              await answered;
            }
          }
        }
        for (let left = 0; store.readings.length > 0; left++) {
          assert.ok(left < 100, "It reads without end");
          await store.readings[0]?.answer();
        }
        await Promise.all(checks);
        assert.ok(store.mostInFlight() <= 2, "Too many reads at once");
      }),
      { numRuns: 300 },
    );
  });
});
