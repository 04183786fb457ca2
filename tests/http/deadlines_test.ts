import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { createDeadlines } from "../../src/http/deadlines.ts";
import { openLocalApp, type TestApp } from "./open_app.ts";
import { productBody } from "./products.ts";

const readSeconds = 5;
const writeSeconds = 20;

describe("a request that takes too long", () => {
  let whole: TestApp & { catalog: Catalog };
  let app: TestApp;
  let leapMilliseconds = 0;

  before(async () => {
    whole = await openLocalApp();
    // Nothing ever comes of what it is asked.
    const catalog: Catalog = new Proxy(whole.catalog, {
      get: () => () => new Promise(() => {}),
    });
    app = await openLocalApp({
      catalog,
      now: () => Date.now() + leapMilliseconds,
    });
  });
  after(() => whole.close());

  /** The answer to a request, and whether it was there before its deadline. */
  async function answerAfter(
    seconds: number,
    path: string,
    request: Parameters<TestApp["send"]>[1],
  ) {
    let isAnswered = false;
    const answering = app.send(path, request).finally(() => isAnswered = true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const wasEarly = isAnswered;
    leapMilliseconds += seconds * 1_000;
    return { response: await answering, wasEarly };
  }

  const reads = [
    "/v1/products/a",
    "/v1/products?ids=a",
    "/v1/products",
    "/v1/search",
    "/v1/suggest?q=a",
    "/v1/categories",
    "/v1/categories/a",
    "/v1/attributes/a",
    "/readyz",
    "/metrics",
  ];
  for (const path of reads) {
    it(`is unavailable after ${readSeconds} s: GET ${path}`, async () => {
      const { response, wasEarly } = await answerAfter(readSeconds, path, {});
      assert.equal(wasEarly, false);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get("Retry-After"), "1");
      assert.equal((await response.json()).code, "unavailable");
    });
  }

  const writes: [method: string, path: string, body?: unknown][] = [
    ["POST", "/v1/products", productBody()],
    ["PUT", "/v1/products/a", productBody()],
    ["PATCH", "/v1/products/a", { brand: "Northwind" }],
    ["DELETE", "/v1/products/a"],
    ["POST", "/v1/categories", { name: "Phones" }],
    ["PUT", "/v1/attributes/a", { type: "string" }],
  ];
  for (const [method, path, body] of writes) {
    it(`has an unknown outcome after ${writeSeconds} s: ${method} ${path}`, async () => {
      const headers = { "If-Match": "*" };
      const sent = method === "POST" ? { body } : { body, headers };
      const { response, wasEarly } = await answerAfter(writeSeconds, path, {
        method,
        as: "write",
        ...sent,
      });
      assert.equal(wasEarly, false);
      assert.equal(response.status, 503);
      assert.equal((await response.json()).code, "outcome_unknown");
    });
  }

  it("does not keep liveness from being told", async () => {
    assert.equal((await app.send("/livez")).status, 200);
  });
});

describe("deadlines", () => {
  const late = () => new Error("late");

  it("hand on what comes in time, well or not", async () => {
    const withDeadline = createDeadlines(Date.now);
    const deadline = { milliseconds: 10_000, late };
    assert.equal(await withDeadline(Promise.resolve(1), deadline), 1);
    const failing = Promise.reject(new Error("failed"));
    await assert.rejects(withDeadline(failing, deadline), /failed/);
  });

  it("end each request at its own time, at most 100 ms late", async () => {
    const withDeadline = createDeadlines(Date.now);
    const lateness = await Promise.all([30, 80, 200].map(async (asked) => {
      const begun = performance.now();
      const deadline = { milliseconds: asked, late };
      await assert.rejects(withDeadline(new Promise(() => {}), deadline));
      return performance.now() - begun - asked;
    }));
    for (const each of lateness) assert.ok(each > -10 && each < 100, `${each}`);
  });

  it("are kept again after nothing was asked for a while", async () => {
    const withDeadline = createDeadlines(Date.now);
    await withDeadline(Promise.resolve(1), { milliseconds: 10, late });
    await new Promise((resolve) => setTimeout(resolve, 120));
    const deadline = { milliseconds: 10, late };
    await assert.rejects(withDeadline(new Promise(() => {}), deadline), /late/);
  });
});
