import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";
import { productBody } from "./products.ts";

/** A word that no other test's products have. */
const word = `w${randomUUID().replaceAll(/\d/g, "x").slice(0, 8)}`;

describe("an explanation over HTTP", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
    for (const status of ["active", "draft"]) {
      const put = await app.send(
        `/v1/products/${status}-${word}?wait=searchable`,
        {
          method: "PUT",
          as: "write",
          body: productBody({ name: `A ${word} pan`, brand: "Acme", status }),
        },
      );
      assert.equal(put.status, 201);
    }
  });
  after(() => app.close());

  async function explain(
    parameters: Record<string, string>,
    as?: "read",
  ) {
    const query = new URLSearchParams(parameters);
    const response = await app.send(
      `/v1/search/explain?${query}`,
      as ? { as } : {},
    );
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("Cache-Control"), "no-store");
    return await response.json();
  }

  it("tells a product's place", async () => {
    const id = `active-${word}`;
    const explained = await explain({ q: word, id });
    assert.equal(explained.found, true);
    assert.equal(explained.rank, 1);
    assert.equal(explained.total, 1);
    assert.equal(explained.reasons[0].code, "rank");
    assert.equal(explained.rulesApplied, undefined);
    const read = await explain({ q: word, id }, "read");
    assert.deepEqual(read.rulesApplied, []);
  });

  it("names the filter that leaves it out", async () => {
    const { found, reasons } = await explain({
      q: word,
      id: `active-${word}`,
      filter: "brand:Other",
    });
    assert.equal(found, false);
    assert.equal(reasons[0].filter, "brand:Other");
  });

  it("tells of drafts only those who may read them", async () => {
    const id = `draft-${word}`;
    const { reasons } = await explain({ q: word, id }, "read");
    assert.equal(reasons[0].code, "draft");
    const anonymous = await explain({ q: word, id });
    const unknown = await explain({ q: word, id: `no-${word}` });
    assert.equal(anonymous.reasons[0].code, "no_such_product");
    assert.deepEqual(
      JSON.stringify(anonymous).replaceAll(id, "ID"),
      JSON.stringify(unknown).replaceAll(`no-${word}`, "ID"),
    );
  });

  it("refuses what a search refuses, and a missing id", async () => {
    for (
      const query of ["q=pan", "id=a&filter=size:9", "id=a&limit=3", "id=a/b"]
    ) {
      const { status } = await app.send(`/v1/search/explain?${query}`);
      assert.equal(status, 400, query);
    }
  });
});
