import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type {
  ProductClicks,
  QueryCounts,
  QueryStatistics,
  ReportOrder,
  SearchLog,
} from "../../src/catalog/ports/search_log.ts";

const day = 24 * 3_600_000;
const start = Date.parse("2026-03-01T00:00:00Z");

type Contract = {
  /** Opens an empty log, which is closed at its end. */
  open: (
    options: { now: () => number; maxQueries?: number },
  ) => SearchLog;
  skip?: string | boolean;
};

/** Counts that are all found, unless told otherwise. */
export function counted(
  query: string,
  counts: Partial<QueryCounts> = {},
): QueryCounts {
  return {
    query,
    searches: 1,
    zeroResults: 0,
    clicks: 0,
    found: true,
    chosen: [],
    ...counts,
  };
}

/** A search of a query with clicks on products. */
function clicked(
  query: string,
  clicks: Readonly<Record<string, number>>,
): QueryCounts {
  const chosen = Object.entries(clicks)
    .map(([productId, clicks]) => ({ productId, clicks }));
  const sum = chosen.reduce((sum, { clicks }) => sum + clicks, 0);
  return counted(query, { clicks: sum, chosen });
}

/** Clicks by product, in the order of the log. */
function rounded(
  chosen: readonly ProductClicks[],
): Record<string, number> {
  return Object.fromEntries(
    chosen.map(({ productId, clicks }) => [productId, Math.round(clicks)]),
  );
}

/** Holds a driver of `SearchLog` to what the port says. */
export function searchLogContract(
  name: string,
  { open, skip = false }: Contract,
): void {
  describe(`${name} as a log of searches`, { skip }, () => {
    const clock = { now: start };
    const opened: SearchLog[] = [];
    let log: SearchLog;
    before(() => {
      log = openNew();
    });
    after(async () => {
      for (const each of opened) await each.close();
    });

    /** A log of its own for a case, in which the time is the beginning. */
    function openNew(maxQueries?: number): SearchLog {
      clock.now = start;
      const bound = maxQueries === undefined ? {} : { maxQueries };
      const log = open({ now: () => clock.now, ...bound });
      opened.push(log);
      return log;
    }

    async function queriesBy(
      log: SearchLog,
      by: ReportOrder,
      limit = 100,
    ): Promise<string[]> {
      return (await log.report({ by, limit })).map(({ query }) => query);
    }

    async function statisticsOf(
      log: SearchLog,
      query: string,
    ): Promise<QueryStatistics | undefined> {
      const all = await log.report({ by: "searches", limit: 1_000 });
      return all.find((each) => each.query === query);
    }

    it("knows nothing at first", async () => {
      for (const by of ["searches", "zero_results", "low_clicks"] as const) {
        assert.deepEqual(await log.report({ by, limit: 10 }), []);
      }
      assert.deepEqual(await log.complete("", 10), []);
    });

    it("adds up the counts of a query", async () => {
      const log = openNew();
      await log.record([counted("red hat", { searches: 2, zeroResults: 1 })]);
      await log.record([counted("red hat", { searches: 3, clicks: 1 })]);
      const clicks = { searches: 0, clicks: 2, found: false };
      await log.record([counted("red hat", clicks)]);
      assert.deepEqual(await log.report({ by: "searches", limit: 10 }), [
        { query: "red hat", searches: 5, zeroResults: 1, clicks: 3 },
      ]);
    });

    it("takes many queries at once, and none", async () => {
      const log = openNew();
      await log.record([]);
      await log.record(
        Array.from(
          { length: 1_000 },
          (_, n) => counted(`query ${n}`, { searches: n + 1 }),
        ),
      );
      assert.deepEqual(await queriesBy(log, "searches", 2), [
        "query 999",
        "query 998",
      ]);
    });

    it("keeps any text as it is", async () => {
      const log = openNew();
      const queries = ['"%_*?[a]\\', "größe 45½", "手机 壳", "0", "a{b}:1,2"];
      await log.record(queries.map((query) => counted(query)));
      assert.deepEqual(
        (await queriesBy(log, "searches")).toSorted(),
        queries.toSorted(),
      );
    });

    it("counts clicks only for a query that was searched", async () => {
      const log = openNew();
      const click = { searches: 0, clicks: 1, found: false };
      await log.record([counted("hat")]);
      await log.record([counted("never searched", click)]);
      assert.deepEqual(await queriesBy(log, "searches"), ["hat"]);
      await log.record([counted("never searched")]);
      const statistics = await statisticsOf(log, "never searched");
      assert.equal(statistics?.clicks, 0);
    });

    it("reports the most searched first, and no more than it is asked for", async () => {
      const log = openNew();
      await log.record([
        counted("b", { searches: 2 }),
        counted("c", { searches: 3 }),
        counted("a", { searches: 1 }),
      ]);
      assert.deepEqual(await queriesBy(log, "searches"), ["c", "b", "a"]);
      assert.deepEqual(await queriesBy(log, "searches", 2), ["c", "b"]);
    });

    it("reports what most often found nothing", async () => {
      const log = openNew();
      await log.record([
        counted("found", { searches: 9 }),
        counted("once", { searches: 9, zeroResults: 1 }),
        counted("never", { searches: 4, zeroResults: 4, found: false }),
      ]);
      assert.deepEqual(await queriesBy(log, "zero_results"), ["never", "once"]);
      assert.deepEqual(await queriesBy(log, "zero_results", 1), ["never"]);
    });

    it("reports the fewest clicks for each search that found something", async () => {
      const log = openNew();
      await log.record([
        counted("half", { searches: 10, clicks: 5 }),
        counted("tenth", { searches: 10, clicks: 1 }),
        counted("none of 5", { searches: 5 }),
        counted("none of 6", { searches: 6 }),
        counted("too few", { searches: 4 }),
        counted("found too seldom", { searches: 9, zeroResults: 5 }),
        counted("all of 5 found", { searches: 8, zeroResults: 3, clicks: 5 }),
      ]);
      assert.deepEqual(await queriesBy(log, "low_clicks"), [
        "none of 6",
        "none of 5",
        "tenth",
        "half",
        "all of 5 found",
      ]);
      assert.deepEqual(await queriesBy(log, "low_clicks", 1), ["none of 6"]);
    });

    it("counts half after 30 days, and forgets a search after them", async () => {
      const log = openNew();
      await log.record([
        counted("once"),
        counted("often", { searches: 8, zeroResults: 4, clicks: 8 }),
      ]);
      clock.now = start + 29 * day;
      assert.equal((await statisticsOf(log, "once"))?.searches, 1);
      clock.now = start + 30 * day + 60_000;
      assert.deepEqual(await log.report({ by: "searches", limit: 10 }), [
        { query: "often", searches: 4, zeroResults: 2, clicks: 4 },
      ]);
      await log.record([counted("new")]);
      clock.now = start;
      assert.equal(await statisticsOf(log, "once"), undefined);
    });

    it("puts new searches before more that are old", async () => {
      const log = openNew();
      await log.record([counted("old", { searches: 10 })]);
      clock.now = start + 90 * day;
      await log.record([counted("new", { searches: 2 })]);
      assert.deepEqual(await queriesBy(log, "searches"), ["new", "old"]);
    });

    it("forgets the rarest of too many, and gives new ones time", async () => {
      const log = openNew(100);
      const often = Array.from(
        { length: 100 },
        (_, n) => counted(`often ${n}`, { searches: 2 + n, zeroResults: 1 }),
      );
      await log.record(often);
      const rare = Array.from({ length: 10 }, (_, n) => counted(`rare ${n}`));
      await log.record(rare);
      assert.equal((await queriesBy(log, "searches", 1_000)).length, 110);
      await log.record([counted("rare 3", { searches: 50 })]);
      await log.record([counted("one more")]);
      const left = await queriesBy(log, "searches", 1_000);
      assert.equal(left.length, 100);
      assert.ok(left.includes("rare 3"));
      assert.ok(left.includes("often 1"));
      assert.ok(!left.includes("often 0"));
      await log.record([counted("often 0")]);
      assert.equal((await statisticsOf(log, "often 0"))?.zeroResults, 0);
    });

    it("completes with frequent queries, the most frequent first", async () => {
      const log = openNew();
      await log.record([
        counted("red hat", { searches: 4 }),
        counted("red shoes", { searches: 9 }),
        counted("redmi", { searches: 3 }),
        counted("green hat", { searches: 9 }),
      ]);
      const complete = (prefix: string, limit = 10) =>
        log.complete(prefix, limit);
      const all = ["red shoes", "red hat", "redmi"];
      assert.deepEqual(await complete("red"), all);
      assert.deepEqual(await complete("red", 2), ["red shoes", "red hat"]);
      assert.deepEqual(await complete("red "), ["red shoes", "red hat"]);
      assert.deepEqual(await complete("redmi"), ["redmi"]);
      assert.deepEqual(await complete("ed"), []);
      assert.deepEqual(await complete("r%"), []);
      assert.deepEqual(await complete("r_d"), []);
      assert.equal((await complete("")).length, 4);
    });

    it("completes with nothing that two searched, or that finds nothing any more", async () => {
      const log = openNew();
      await log.record([
        counted("a of two", { searches: 2 }),
        counted("a mostly empty", { searches: 9, zeroResults: 7 }),
        counted("a gone", { searches: 9 }),
        counted("a back", { searches: 9, zeroResults: 4, found: false }),
      ]);
      const none = { zeroResults: 1, found: false };
      await log.record([counted("a gone", none), counted("a back")]);
      const click = { searches: 0, clicks: 1, found: true };
      await log.record([counted("a gone", click)]);
      assert.deepEqual(await log.complete("a ", 10), ["a back"]);
    });

    it("tells which products were chosen, the most chosen first", async () => {
      const log = openNew();
      await log.record([clicked("hat", { a: 1, b: 3 }), counted("shoe")]);
      const click = { searches: 0, found: false };
      await log.record([{ ...clicked("hat", { a: 4, "c.~-_": 1 }), ...click }]);
      assert.deepEqual(rounded(await log.listChosen("hat")), {
        a: 5,
        b: 3,
        "c.~-_": 1,
      });
      assert.deepEqual(await log.listChosen("shoe"), []);
      assert.deepEqual(await log.listChosen("never searched"), []);
      assert.equal((await statisticsOf(log, "hat"))?.clicks, 9);
    });

    it("forgets how often a product was chosen by half in 30 days", async () => {
      const log = openNew();
      await log.record([{ ...clicked("hat", { a: 8, b: 6 }), searches: 9 }]);
      clock.now = start + 30 * day;
      await log.record([clicked("hat", { b: 2 })]);
      assert.deepEqual(rounded(await log.listChosen("hat")), { b: 5, a: 4 });
    });

    it("keeps 20 products of a query, and gives new ones a place", async () => {
      const log = openNew();
      const many = Array.from({ length: 20 }, (_, n) => [`p${n}`, n + 2]);
      await log.record([clicked("hat", Object.fromEntries(many))]);
      await log.record([clicked("hat", { new: 1 })]);
      const kept = rounded(await log.listChosen("hat"));
      assert.equal(Object.keys(kept).length, 20);
      assert.equal(kept["new"], 1);
      assert.equal(kept["p0"], undefined);
      assert.equal(kept["p1"], 3);
    });

    it("forgets what was chosen with the query", async () => {
      const log = openNew();
      await log.record([clicked("hat", { a: 1 })]);
      clock.now = start + 31 * day;
      await log.record([counted("other")]);
      await log.record([counted("hat")]);
      assert.deepEqual(await log.listChosen("hat"), []);
      const click = { searches: 0, found: false };
      await log.record([{ ...clicked("never", { a: 1 }), ...click }]);
      await log.record([counted("never")]);
      assert.deepEqual(await log.listChosen("never"), []);
    });

    it("says that it can serve", async () => {
      await log.ping();
    });
  });
}
