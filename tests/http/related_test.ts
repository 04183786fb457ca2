import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";
import { createProduct, newName, sendForProblem } from "./products.ts";

describe("related products", () => {
  let app: TestApp;
  const [brand, word] = [newName("brand"), newName("word")];
  const [one, two, draft] = [newName(), newName(), newName()];

  before(async () => {
    app = await openApp();
    const alike = {
      name: `${word} kettle of steel`,
      brand,
      attributes: { [word]: "round", [brand]: "red" },
    };
    await createProduct(app, { id: one, ...alike });
    await createProduct(app, { id: two, ...alike });
    await app.send("/v1/products", {
      method: "POST",
      as: "write",
      body: { id: draft, ...alike, status: "draft" },
    });
  });
  after(() => app.close());

  it("are listed as summaries or whole, with an entity tag", async () => {
    const response = await app.send(`/v1/products/${one}/related`);
    assert.equal(response.status, 200);
    const { items } = await response.json();
    assert.equal(items[0].id, two);
    assert.equal(items[0].attributes, undefined);
    const tag = response.headers.get("ETag") ?? "";
    const again = await app.send(`/v1/products/${one}/related`, {
      headers: { "If-None-Match": tag },
    });
    assert.equal(again.status, 304);
    const whole = await app.send(
      `/v1/products/${one}/related?view=full&limit=1`,
    );
    const { items: [first, ...rest] } = await whole.json();
    assert.equal(first.attributes[word], "round");
    assert.deepEqual(rest, []);
  });

  it("are not there for drafts and products that are not there", async () => {
    for (const id of [draft, newName()]) {
      const problem = await sendForProblem(app, `/v1/products/${id}/related`);
      assert.equal(problem.status, 404);
    }
  });

  it("are at most fifty", async () => {
    const path = `/v1/products/${one}/related?limit=51`;
    assert.equal((await sendForProblem(app, path)).status, 400);
  });
});
