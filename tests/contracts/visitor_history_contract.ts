import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type { VisitorHistory } from "../../src/catalog/ports/visitor_history.ts";

const day = 24 * 3_600_000;
const start = Date.parse("2026-01-01T00:00:00Z");

type Contract = {
  /** Opens a history; asked for one only. */
  open: (options: { now: () => number }) => VisitorHistory;
  skip?: string | boolean;
};

/** Holds a driver of `VisitorHistory` to what the port says. */
export function visitorHistoryContract(
  name: string,
  { open, skip = false }: Contract,
): void {
  describe(`${name} as a history of visitors`, { skip }, () => {
    const clock = { now: start };
    let history: VisitorHistory;
    before(() => {
      history = open({ now: () => clock.now });
    });
    after(() => history.close());

    /** A visitor who has viewed these products, one a second from `start` on. */
    async function visitorOf(...productIds: string[]): Promise<string> {
      const visitorId = randomUUID();
      for (const [index, productId] of productIds.entries()) {
        clock.now = start + index * 1000;
        const viewedAt = clock.now;
        await history.addView(visitorId, { productId, viewedAt });
      }
      clock.now = start;
      return visitorId;
    }

    async function viewedBy(visitorId: string, limit = 50): Promise<string[]> {
      const views = await history.getViews(visitorId, limit);
      return views.map(({ productId }) => productId);
    }

    it("knows nothing of a visitor who has viewed nothing", async () => {
      assert.deepEqual(await history.getViews(randomUUID(), 10), []);
    });

    it("answers what was viewed and when, newest first", async () => {
      const visitor = await visitorOf("a", "b", "c");
      assert.deepEqual(await history.getViews(visitor, 10), [
        { productId: "c", viewedAt: start + 2000 },
        { productId: "b", viewedAt: start + 1000 },
        { productId: "a", viewedAt: start },
      ]);
    });

    it("answers no more than it is asked for", async () => {
      const visitor = await visitorOf("a", "b", "c");
      assert.deepEqual(await viewedBy(visitor, 2), ["c", "b"]);
    });

    it("answers views of one time by falling id", async () => {
      const visitor = randomUUID();
      for (const productId of ["b", "a", "c"]) {
        await history.addView(visitor, { productId, viewedAt: start });
      }
      assert.deepEqual(await viewedBy(visitor), ["c", "b", "a"]);
    });

    it("moves a product that is viewed again to the front", async () => {
      const visitor = await visitorOf("a", "b", "a");
      assert.deepEqual(await history.getViews(visitor, 10), [
        { productId: "a", viewedAt: start + 2000 },
        { productId: "b", viewedAt: start + 1000 },
      ]);
    });

    it("counts a view once that is added again or late", async () => {
      const visitor = await visitorOf("a", "b", "a");
      await history.addView(visitor, {
        productId: "b",
        viewedAt: start + 1000,
      });
      await history.addView(visitor, { productId: "a", viewedAt: start });
      assert.deepEqual(await history.getViews(visitor, 10), [
        { productId: "a", viewedAt: start + 2000 },
        { productId: "b", viewedAt: start + 1000 },
      ]);
    });

    it("keeps the last 50", async () => {
      const products = Array.from({ length: 60 }, (_, n) => `p${n}`);
      const visitor = await visitorOf(...products);
      const last = products.slice(10).reverse();
      assert.deepEqual(await viewedBy(visitor, 100), last);
      await history.addView(visitor, { productId: "late", viewedAt: start });
      assert.deepEqual(await viewedBy(visitor, 100), last);
    });

    it("knows visitors apart", async () => {
      const one = await visitorOf("a");
      const other = await visitorOf("b");
      assert.deepEqual(await viewedBy(one), ["a"]);
      assert.deepEqual(await viewedBy(other), ["b"]);
    });

    it("forgets a visitor, and no other", async () => {
      const one = await visitorOf("a", "b");
      const other = await visitorOf("a");
      await history.forget(one);
      await history.forget(randomUUID());
      assert.deepEqual(await viewedBy(one), []);
      assert.deepEqual(await viewedBy(other), ["a"]);
    });

    it("keeps a view for 30 days", async () => {
      const visitor = await visitorOf("a", "b");
      clock.now = start + 30 * day - 1;
      assert.deepEqual(await viewedBy(visitor), ["b", "a"]);
      clock.now = start + 30 * day + 1;
      assert.deepEqual(await viewedBy(visitor), ["b"]);
      clock.now = start + 31 * day;
      assert.deepEqual(await viewedBy(visitor), []);
      clock.now = start;
    });

    it("says that it can serve", async () => {
      await history.ping();
    });
  });
}
