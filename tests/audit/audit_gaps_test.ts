import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CatalogError } from "../../src/catalog/errors.ts";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";
import { everythingIsShown } from "../catalog/index_contents.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import { countingPort } from "../counting_port.ts";
import { auditOf, lineOf, stockShop } from "./audited_shop.ts";
import { toldOf } from "./plant_drifts.ts";

const down = new CatalogError("unavailable", "It did not answer in 50 ms");
const fail = () => Promise.reject(down);

/** Runs `work` with three lamps, of which the index lacks "a" and the cache has no right "b"; no relay runs. */
function withDrifts(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  return withCatalog(async (embedded) => {
    const { cache, search } = embedded;
    await stockShop(embedded, {
      active: ["a", "b", "c"],
      draft: [],
      deleted: [],
    });
    await search.forget(["a"]);
    await cache.forget(["b"]);
    const [read] = await cache.read(["b"], "summary");
    assert.ok(read?.kind === "miss");
    const record = { kind: "absent", version: 0 } as const;
    await cache.fill([{ id: "b", lease: read.lease, record }]);
    await work(embedded);
  });
}

/** A clock that only waiting moves. */
function clockOfWaits() {
  let now = Date.now();
  return {
    now: () => now,
    wait: (milliseconds: number) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

describe("an audit that cannot check everything", () => {
  it("checks the cache when the index does not answer, and says so", () =>
    withDrifts(async ({ beside, search }) => {
      const catalog = beside({
        ...clockOfWaits(),
        search: { ...search, compare: fail },
      });
      const { findings, report } = await auditOf(catalog);
      assert.deepEqual(findings.map(toldOf), ["cache stale b"]);
      assert.deepEqual(report.unchecked, [
        { where: "index", reason: down.message },
      ]);
      assert.equal(report.verdict, "differences");
    }));

  it("checks the index when the cache does not answer, and says so", () =>
    withDrifts(async ({ beside, cache }) => {
      const catalog = beside({
        ...clockOfWaits(),
        cache: { ...cache, compare: fail },
      });
      const { findings, report } = await auditOf(catalog);
      assert.deepEqual(findings.map(toldOf), ["index missing a"]);
      assert.deepEqual(report.unchecked, [
        { where: "cache", reason: down.message },
      ]);
    }));

  it("is never clean when what it found no difference in stopped answering", () =>
    withCatalog(async (embedded) => {
      await stockShop(embedded, { active: ["a"], draft: [], deleted: [] });
      const catalog = embedded.beside({
        ...clockOfWaits(),
        cache: { ...embedded.cache, scan: fail },
      });
      const { report } = await auditOf(catalog);
      assert.equal(report.verdict, "incomplete");
      assert.equal(report.differences, 0);
    }));

  it("ends when neither index nor cache answer", () =>
    withDrifts(async ({ beside, cache, search }) => {
      const catalog = beside({
        ...clockOfWaits(),
        search: { ...search, compare: fail },
        cache: { ...cache, compare: fail },
      });
      const { findings, report } = await auditOf(catalog);
      assert.deepEqual(findings, []);
      assert.equal(report.unchecked.length, 2);
      assert.equal(report.verdict, "incomplete");
    }));

  it("does not find what a part that stopped answering was suspected of", () =>
    withDrifts(async ({ beside, search }) => {
      const catalog = beside({
        ...clockOfWaits(),
        search: { ...search, refresh: fail },
      });
      const { findings, report, events } = await auditOf(catalog);
      assert.deepEqual(findings.map(toldOf), ["cache stale b"]);
      assert.equal(report.unsettled, 1);
      assert.deepEqual(
        events.filter(({ kind }) => kind === "doubts"),
        [{
          kind: "doubts",
          doubts: [{ id: "a", where: "index", reason: "unreachable" }],
        }],
      );
    }));

  it("asks again what was unavailable for a moment", () =>
    withDrifts(async ({ beside, search, store }) => {
      let failures = 0;
      const flaky = <Args extends unknown[], Result>(
        work: (...args: Args) => Promise<Result>,
      ) =>
      (...args: Args) =>
        failures++ % 3 < 2 ? Promise.reject(down) : work(...args);
      const catalog = beside({
        ...clockOfWaits(),
        search: { ...search, compare: flaky(search.compare) },
        store: { ...store, scanProducts: flaky(store.scanProducts) },
      });
      const { findings, report } = await auditOf(catalog);
      assert.deepEqual(findings.map(toldOf).sort(), [
        "cache stale b",
        "index missing a",
      ]);
      assert.deepEqual(report.unchecked, []);
      assert.ok(failures >= 6);
    }));

  it("reports what it knows when the store stops answering", () =>
    withDrifts(async ({ beside, store, search, logged }) => {
      const catalog = beside({
        ...clockOfWaits(),
        search: {
          ...search,
          scan: () => Promise.resolve({ entries: [foreign] }),
        },
        store: {
          ...store,
          getProducts: (ids) =>
            ids.includes("foreign") ? fail() : store.getProducts(ids),
        },
      });
      const { findings, report } = await auditOf(catalog);
      assert.equal(findings.length, 2);
      assert.equal(report.failure, down.message);
      assert.deepEqual(logged, ["The audit broke off"]);
    }));

  it("finds nothing in what no relay has carried on after 30 seconds", () =>
    withDrifts(async ({ beside, catalog }) => {
      await writeLines(catalog, lineOf("c", { name: "Other" }));
      const clock = clockOfWaits();
      const startedAt = clock.now();
      const auditing = beside(clock);
      const { findings, report } = await auditOf(auditing);
      assert.deepEqual(findings, []);
      assert.equal(report.unsettled, 3);
      assert.equal(report.verdict, "incomplete");
      const seconds = (clock.now() - startedAt) / 1_000;
      assert.ok(seconds >= 30 && seconds < 32, `${seconds} s`);
    }));

  it("finds nothing in a product that changes at each look", () =>
    withDrifts(async ({ beside, store, search }) => {
      let changes = 0;
      const catalog = beside({
        ...clockOfWaits(),
        store: {
          ...store,
          async getProducts(ids) {
            const records = await store.getProducts(ids);
            return records.map((record) =>
              record.id === "a"
                ? { ...record, version: record.version + ++changes }
                : record
            );
          },
        },
        search: {
          ...search,
          compare: (entries) =>
            Promise.resolve(
              entries.map((entry) => idOf(entry) === "a" ? "stale" : undefined),
            ),
        },
      });
      const { findings, events } = await auditOf(catalog);
      assert.deepEqual(findings.map(toldOf), ["cache stale b"]);
      assert.deepEqual(events.filter(({ kind }) => kind === "doubts"), [
        {
          kind: "doubts",
          doubts: [{ id: "a", where: "index", reason: "changing" }],
        },
      ]);
    }));

  it("finds nothing in a product that is written while it is compared", () =>
    withDrifts(async ({ beside, search }) => {
      const writing = beside();
      writing.startRelay();
      let looks = 0;
      const catalog = beside({
        search: {
          ...search,
          async compare(entries) {
            if (entries.some((entry) => idOf(entry) === "a") && ++looks === 2) {
              await writing.patchProduct("a", { name: "Another lamp" });
              assert.ok(await everythingIsShown(writing));
            }
            return await search.compare(entries);
          },
        },
      });
      const { findings, report } = await auditOf(catalog);
      assert.deepEqual(findings.map(toldOf), ["cache stale b"]);
      assert.equal(report.unsettled, 0);
      assert.ok(looks >= 3);
    }));

  it("says that nothing was mended when no relay carries the repairs", () =>
    withDrifts(async ({ beside }) => {
      const catalog = beside(clockOfWaits());
      const { findings, report } = await auditOf(catalog, { repair: true });
      assert.equal(findings.length, 2);
      assert.deepEqual(findings.filter(({ mended }) => mended), []);
      assert.equal(report.verdict, "differences");
    }));

  it("ends when it is asked to stop, and says that it was", () =>
    withDrifts(async ({ catalog }) => {
      const stop = new AbortController();
      stop.abort();
      const { report } = await auditOf(catalog, { stop: stop.signal });
      assert.ok(report.stopped);
      assert.equal(report.verdict, "incomplete");
      assert.equal(report.checked.products, 0);
    }));

  it("asks the store no second time for what it has just scanned", () =>
    withCatalog(async (embedded) => {
      await stockShop(embedded, { active: ["a", "b"], draft: [], deleted: [] });
      const { port, calls } = countingPort(embedded.store);
      const { report } = await auditOf(embedded.beside({ store: port }));
      assert.deepEqual(report.checked, { products: 2, index: 2, cache: 2 });
      assert.equal(calls["getProducts"], undefined);
    }));

  it("looks at one part alone when it is told to", () =>
    withDrifts(async ({ catalog }) => {
      const { findings, report } = await auditOf(catalog, { parts: ["index"] });
      assert.deepEqual(findings.map(toldOf), ["index missing a"]);
      assert.deepEqual(report.parts, ["index"]);
      assert.equal(report.checked.cache, 0);
    }));
});

const foreign = { id: "foreign", version: 1, removed: false };

function idOf(
  entry: Parameters<EmbeddedCatalog["search"]["put"]>[0][number],
): string {
  return entry.kind === "document" ? entry.document.id : entry.id;
}
