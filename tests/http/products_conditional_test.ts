import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";
import {
  createProduct,
  newName,
  productBody,
  sendForProblem,
} from "./products.ts";

describe("a product under conditions", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  const put = (id: string, headers: Record<string, string>, fields = {}) => ({
    path: `/v1/products/${id}`,
    request: {
      method: "PUT",
      as: "write",
      headers,
      body: productBody(fields),
    } as const,
  });

  it("is created by PUT with its address and first version", async () => {
    const id = newName();
    const { path, request } = put(id, {});
    const response = await app.send(path, request);
    assert.equal(response.status, 201);
    assert.equal(response.headers.get("ETag"), '"1"');
    assert.match(response.headers.get("Location") ?? "", /\/v1\/products\//);
    assert.equal((await response.json()).id, id);
  });

  it("is not replaced without If-Match", async () => {
    const { id } = await createProduct(app);
    const { path, request } = put(id, {}, { name: "Other" });
    const problem = await sendForProblem(app, path, request);
    assert.equal(problem.status, 428);
    assert.equal(problem.code, "precondition_required");
    assert.equal(problem.currentVersion, 1);
  });

  it("is replaced by who names its version", async () => {
    const { id } = await createProduct(app, { brand: "Northwind" });
    const { path, request } = put(id, { "If-Match": '"1"' });
    const response = await app.send(path, request);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("ETag"), '"2"');
    assert.equal((await response.json()).brand, undefined);
  });

  it("is replaced by If-Match: * and by one tag of several", async () => {
    const { id } = await createProduct(app);
    const any = put(id, { "If-Match": "*" }, { name: "Second" });
    assert.equal((await app.send(any.path, any.request)).status, 200);
    const several = put(id, { "If-Match": '"7", "2"' }, { name: "Third" });
    assert.equal((await app.send(several.path, several.request)).status, 200);
  });

  it("keeps its version when nothing changes", async () => {
    const { id } = await createProduct(app);
    const { path, request } = put(id, { "If-Match": '"1"' });
    const response = await app.send(path, request);
    assert.equal(response.headers.get("ETag"), '"1"');
  });

  for (const tag of ['"9"', 'W/"1"', '"something"', '"2", W/"1"']) {
    it(`is not replaced by who names ${tag}`, async () => {
      const { id } = await createProduct(app);
      const { path, request } = put(id, { "If-Match": tag }, { name: "Other" });
      assert.equal((await app.send(path, request)).status, 412);
    });
  }

  it("is replaced by who read that version compressed", async () => {
    const { id } = await createProduct(app, { description: "x".repeat(2_000) });
    const read = await app.send(`/v1/products/${id}`, {
      headers: { "Accept-Encoding": "gzip" },
    });
    const tag = read.headers.get("ETag") ?? "";
    assert.notEqual(tag, '"1"');
    const { path, request } = put(id, { "If-Match": tag });
    assert.equal((await app.send(path, request)).status, 200);
  });

  it("says which version is stored when another was named", async () => {
    const { id } = await createProduct(app);
    const { path, request } = put(id, { "If-Match": '"9"' }, { name: "Other" });
    const problem = await sendForProblem(app, path, request);
    assert.equal(problem.code, "stale");
    assert.equal(problem.currentVersion, 1);
  });

  it("refuses an If-Match that is no entity tag", async () => {
    const { id } = await createProduct(app);
    const { path, request } = put(id, { "If-Match": "1" });
    const problem = await sendForProblem(app, path, request);
    assert.equal(problem.status, 400);
    assert.equal(problem.errors?.[0]?.parameter, "If-Match");
  });

  it("is only created with If-None-Match: *", async () => {
    const id = newName();
    const { path, request } = put(id, { "If-None-Match": "*" });
    assert.equal((await app.send(path, request)).status, 201);
    const again = await sendForProblem(app, path, request);
    assert.equal(again.status, 412);
    assert.equal(again.currentVersion, 1);
  });

  it("refuses If-Match and If-None-Match together, and tags in If-None-Match", async () => {
    const both = put(newName(), { "If-Match": "*", "If-None-Match": "*" });
    assert.equal((await app.send(both.path, both.request)).status, 412);
    const tags = put(newName(), { "If-None-Match": '"1"' });
    assert.equal((await app.send(tags.path, tags.request)).status, 400);
  });

  it("cannot be replaced where there is none", async () => {
    const { path, request } = put(newName(), { "If-Match": "*" });
    assert.equal((await app.send(path, request)).status, 404);
  });

  it("is created once of many who race", async () => {
    const { path, request } = put(newName(), { "If-None-Match": "*" });
    const responses = await Promise.all(
      Array.from({ length: 16 }, () => app.send(path, request)),
    );
    const statuses = responses.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 201).length, 1);
    assert.equal(statuses.filter((status) => status === 412).length, 15);
  });

  it("is changed once of many who name the same version", async () => {
    const { id } = await createProduct(app);
    const responses = await Promise.all(
      Array.from({ length: 16 }, (_, index) => {
        const headers = { "If-Match": '"1"' };
        const { path, request } = put(id, headers, { name: `Name ${index}` });
        return app.send(path, request);
      }),
    );
    const statuses = responses.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 200).length, 1);
    assert.equal(statuses.filter((status) => status === 412).length, 15);
  });

  it("is patched without If-Match, by each of many at once", async () => {
    const { id } = await createProduct(app);
    const responses = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        app.send(`/v1/products/${id}`, {
          method: "PATCH",
          as: "write",
          body: { attributes: { [`field ${index}`]: index } },
        })),
    );
    assert.deepEqual(responses.map(({ status }) => status), [
      200,
      200,
      200,
      200,
    ]);
    const read = await (await app.send(`/v1/products/${id}`)).json();
    assert.equal(Object.keys(read.attributes).length, 4);
    assert.equal(read.version, 5);
  });

  it("is patched strictly with If-Match", async () => {
    const { id } = await createProduct(app);
    const patch = (tag: string) =>
      app.send(`/v1/products/${id}`, {
        method: "PATCH",
        as: "write",
        headers: {
          "If-Match": tag,
          "Content-Type": "application/merge-patch+json",
        },
        body: { price: { amount: 1 }, attributes: { colour: "red" } },
      });
    assert.equal((await patch('"8"')).status, 412);
    const patched = await (await patch('"1"')).json();
    assert.deepEqual(patched.price, { amount: 1, currency: "USD" });
  });

  it("loses by a patch what is null, and keeps what must be there", async () => {
    const { id } = await createProduct(app, { brand: "Northwind" });
    const patch = (body: unknown) =>
      app.send(`/v1/products/${id}`, { method: "PATCH", as: "write", body });
    const patched = await (await patch({ brand: null })).json();
    assert.equal("brand" in patched, false);
    assert.equal((await patch({ name: null })).status, 400);
    assert.equal((await patch({ price: { amount: -1 } })).status, 400);
  });

  it("is deleted by who names its version, and its versions go on", async () => {
    const { id } = await createProduct(app);
    const remove = (headers: Record<string, string>) =>
      app.send(`/v1/products/${id}`, {
        method: "DELETE",
        as: "write",
        headers,
      });
    assert.equal((await remove({})).status, 428);
    assert.equal((await remove({ "If-Match": '"5"' })).status, 412);
    assert.equal((await remove({ "If-Match": '"1"' })).status, 204);
    assert.equal((await app.send(`/v1/products/${id}`)).status, 404);
    assert.equal((await remove({ "If-Match": "*" })).status, 404);
    const { path, request } = put(id, {});
    const again = await app.send(path, request);
    assert.equal(again.status, 201);
    assert.equal(again.headers.get("ETag"), '"3"');
  });

  for (const form of ['"1"', 'W/"1"', '"0", "1"', "*"]) {
    it(`is not sent again to who has it: ${form}`, async () => {
      const { id } = await createProduct(app);
      const headers = { "If-None-Match": form };
      for (const method of ["GET", "HEAD"]) {
        const response = await app.send(`/v1/products/${id}`, {
          method,
          headers,
        });
        assert.equal(response.status, 304);
        assert.equal(response.headers.get("ETag"), '"1"');
      }
      const other = { "If-None-Match": '"2", W/"3"' };
      const response = await app.send(`/v1/products/${id}`, { headers: other });
      assert.equal(response.status, 200);
    });
  }

  it("has its length in the answer to HEAD", async () => {
    const { id } = await createProduct(app, { name: "Größe ☂" });
    const head = await app.send(`/v1/products/${id}`, { method: "HEAD" });
    const body = await (await app.send(`/v1/products/${id}`)).arrayBuffer();
    assert.equal(head.headers.get("Content-Length"), String(body.byteLength));
  });

  it("is never shown older than a write that was answered", async () => {
    const { id } = await createProduct(app);
    for (let amount = 1; amount <= 20; amount++) {
      await app.send(`/v1/products/${id}`, {
        method: "PATCH",
        as: "write",
        body: { price: { amount } },
      });
      const read = await (await app.send(`/v1/products/${id}`)).json();
      assert.equal(read.price.amount, amount);
    }
  });
});
