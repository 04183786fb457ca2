import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { until } from "../catalog/until.ts";
import { openApp, type TestApp } from "./open_app.ts";
import { createProduct, newName } from "./products.ts";

describe("synonyms", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  function put(id: string, body: unknown, headers = {}): Promise<Response> {
    const path = `/v1/synonyms/${id}`;
    return app.send(path, { method: "PUT", as: "write", body, headers });
  }

  async function remove(id: string): Promise<void> {
    const headers = { "If-Match": "*" };
    const path = `/v1/synonyms/${id}`;
    const request = { method: "DELETE", as: "write", headers } as const;
    assert.equal((await app.send(path, request)).status, 204);
  }

  it("are created, replaced and deleted by who names the version", async () => {
    const id = newName();
    const sofa = { kind: "two_way", words: ["sofa", "couch"] };
    const created = await put(id, sofa);
    assert.equal(created.status, 201);
    assert.equal(created.headers.get("Location"), `/v1/synonyms/${id}`);
    assert.deepEqual(await created.json(), { id, ...sofa, version: 1 });
    assert.equal((await put(id, sofa)).status, 428);
    const oneWay = { kind: "one_way", from: ["settee"], to: ["sofa"] };
    assert.equal((await put(id, oneWay, { "If-Match": '"2"' })).status, 412);
    const replaced = await put(id, oneWay, { "If-Match": '"1"' });
    assert.equal(replaced.headers.get("ETag"), '"2"');
    const read = await app.send(`/v1/synonyms/${id}`, { as: "read" });
    assert.deepEqual(await read.json(), { id, ...oneWay, version: 2 });
    const list = await app.send("/v1/synonyms", { as: "read" });
    const { items } = await list.json();
    assert.ok(items.some((item: { id: string }) => item.id === id));
    await remove(id);
    assert.equal(
      (await app.send(`/v1/synonyms/${id}`, { as: "read" })).status,
      404,
    );
  });

  it("that no query can match are refused by name", async () => {
    const words = ["sofa", "a bed for two guests", "?!"];
    const response = await put(newName(), { kind: "two_way", words });
    assert.equal(response.status, 422);
    const { errors } = await response.json();
    assert.deepEqual(
      errors.map((
        { pointer, message }: { pointer: string; message: string },
      ) => [pointer, message]),
      [
        [
          "/words/1",
          'is "a bed for two guests", which has 5 words: at most 3 are matched',
        ],
        ["/words/2", 'is "?!", which has no word'],
      ],
    );
  });

  it("need two names that differ", async () => {
    const words = ["Sofa", "sofas"];
    const response = await put(newName(), { kind: "two_way", words });
    assert.equal(response.status, 422);
    assert.equal((await response.json()).errors[0].pointer, "/words");
  });

  it("find what is called otherwise, soon after they are made", async () => {
    const [typed, called] = [newName(), newName()]
      .map((name) => name.replaceAll("-", ""));
    const product = await createProduct(app, { name: called });
    const id = newName();
    await put(id, { kind: "one_way", from: [typed], to: [called] });
    await until(async () => {
      const found = await app.send(`/v1/search?q=${typed}`);
      const { items } = await found.json();
      return items.some((item: { id: string }) => item.id === product.id);
    });
    await remove(id);
  });
});
