import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CatalogError } from "../../src/catalog/errors.ts";
import { openCatalog, openLocalApp } from "./open_app.ts";

describe("the log of the service", () => {
  it("names no visitor whose request failed", async () => {
    const told: unknown[][] = [];
    const catalog = await openCatalog(":memory:");
    const app = await openLocalApp({
      catalog: {
        ...catalog,
        listViewed: () =>
          Promise.reject(new CatalogError("unavailable", "It is away")),
      },
      log: (...line) => told.push(line),
    });
    try {
      const visitor = "a-visitor-who-is-nobody-else";
      const response = await app.send(`/v1/visitors/${visitor}/recent`);
      assert.equal(response.status, 503);
      const lines = JSON.stringify(told);
      assert.match(lines, /\/v1\/visitors\/…\/recent/);
      assert.doesNotMatch(lines, new RegExp(visitor));
    } finally {
      await app.close();
    }
  });
});
