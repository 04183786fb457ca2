import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";
import { createProduct, newName, sendForProblem } from "./products.ts";

function newVisitor(): string {
  return `/v1/visitors/${randomBytes(16).toString("base64url")}`;
}

describe("visitors over HTTP", () => {
  let app: TestApp;
  const [one, two, draft] = [newName(), newName(), newName()];
  const word = newName("word");

  before(async () => {
    app = await openApp();
    const alike = { name: `${word} kettle of steel`, brand: word };
    await createProduct(app, { id: one, ...alike });
    await createProduct(app, { id: two, ...alike });
    await app.send("/v1/products", {
      method: "POST",
      as: "write",
      body: { id: draft, ...alike, status: "draft" },
    });
  });
  after(() => app.close());

  function look(visitor: string, productId: string): Promise<Response> {
    const body = { productId };
    return app.send(`${visitor}/views`, { method: "POST", body });
  }

  async function read(path: string) {
    const response = await app.send(path);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("Cache-Control"), "private, no-store");
    return await response.json();
  }

  it("see what they looked at, the last one first, as summaries or whole", async () => {
    const visitor = newVisitor();
    assert.equal((await look(visitor, one)).status, 204);
    const { items: [summary] } = await read(`${visitor}/recent`);
    assert.equal(summary.id, one);
    assert.equal(summary.createdAt, undefined);
    await look(visitor, two);
    const { items } = await read(`${visitor}/recent?view=full&limit=1`);
    assert.equal(items.length, 1);
    assert.ok(items[0].createdAt);
  });

  it("are recommended what is like it", async () => {
    const visitor = newVisitor();
    await look(visitor, one);
    const { basis, items } = await read(`${visitor}/recommended?limit=1`);
    assert.equal(basis, "views");
    assert.equal(items[0].id, two);
  });

  it("that nobody knows have seen nothing, and see what trends", async () => {
    const visitor = newVisitor();
    assert.deepEqual(await read(`${visitor}/recent`), { items: [] });
    const { basis, items } = await read(`${visitor}/recommended`);
    assert.equal(basis, "trending");
    assert.ok(items.length > 0);
  });

  it("are forgotten, as often as they like", async () => {
    const visitor = newVisitor();
    await look(visitor, one);
    for (let times = 0; times < 2; times++) {
      const forgotten = await app.send(visitor, { method: "DELETE" });
      assert.equal(forgotten.status, 204);
    }
    assert.deepEqual(await read(`${visitor}/recent`), { items: [] });
  });

  it("cannot look at drafts and products that are not there", async () => {
    for (const productId of [draft, newName()]) {
      assert.equal((await look(newVisitor(), productId)).status, 404);
    }
  });

  it("have tokens that cannot be guessed", async () => {
    for (
      const id of ["jane", "x".repeat(21), "x".repeat(65), "x".repeat(21) + "."]
    ) {
      const problem = await sendForProblem(app, `/v1/visitors/${id}/recent`);
      assert.equal(problem.status, 400);
    }
  });

  it("say little at once", async () => {
    const long = await app.send(`${newVisitor()}/views`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ productId: one }) + " ".repeat(1_024),
    });
    assert.equal(long.status, 413);
    const path = `${newVisitor()}/recent?limit=51`;
    assert.equal((await sendForProblem(app, path)).status, 400);
  });
});
