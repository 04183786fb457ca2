import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";
import {
  createProduct,
  newName,
  productBody,
  sendForProblem,
} from "./products.ts";

describe("categories", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  function post(body: unknown, query = ""): Promise<Response> {
    const request = { method: "POST", as: "write", body } as const;
    return app.send(`/v1/categories${query}`, request);
  }

  function put(
    id: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const request = { method: "PUT", as: "write", body, headers } as const;
    return app.send(`/v1/categories/${id}`, request);
  }

  function remove(id: string, tag?: string): Promise<Response> {
    const headers: Record<string, string> = tag ? { "If-Match": tag } : {};
    const request = { method: "DELETE", as: "write", headers } as const;
    return app.send(`/v1/categories/${id}`, request);
  }

  it("are created with an id of the client's or the service's", async () => {
    const id = newName();
    const named = await post({ id, name: "Phones", position: 3 });
    assert.equal(named.status, 201);
    assert.equal(named.headers.get("Location"), `/v1/categories/${id}`);
    assert.deepEqual(await named.json(), {
      id,
      name: "Phones",
      position: 3,
      version: 1,
    });
    assert.equal((await post({ id, name: "Phones" })).status, 409);
    const unnamed = await post({ name: "Cases" });
    assert.notEqual((await unnamed.json()).id, "");
  });

  it("are replaced, moved and deleted by who names the version", async () => {
    const [top, child] = [newName(), newName()];
    await post({ id: top, name: "Top" });
    await post({ id: child, name: "Child" });
    assert.equal((await put(child, { name: "Child" })).status, 428);
    assert.equal(
      (await put(child, { name: "Other" }, { "If-Match": '"4"' })).status,
      412,
    );
    const moved = await put(child, { name: "Child", parentId: top }, {
      "If-Match": '"1"',
    });
    assert.equal(moved.headers.get("ETag"), '"2"');
    assert.equal((await remove(top, "*")).status, 409);
    assert.equal((await remove(child)).status, 428);
    assert.equal((await remove(child, '"1"')).status, 412);
    assert.equal((await remove(child, '"2"')).status, 204);
    assert.equal((await remove(child, "*")).status, 404);
    assert.equal((await app.send(`/v1/categories/${child}`)).status, 404);
  });

  it("have no cycles and no unknown parents", async () => {
    const [top, child] = [newName(), newName()];
    await post({ id: top, name: "Top" });
    await post({ id: child, name: "Child", parentId: top });
    const cycle = await put(top, { name: "Top", parentId: child }, {
      "If-Match": "*",
    });
    assert.equal(cycle.status, 422);
    const orphan = await post({ name: "Orphan", parentId: newName() });
    assert.equal(orphan.status, 422);
    assert.equal((await orphan.json()).errors[0].pointer, "/parentId");
  });

  it("are not deleted while products are in them", async () => {
    const id = newName();
    await post({ id, name: "Used" });
    await createProduct(app, { categories: [id] });
    assert.equal((await remove(id, "*")).status, 409);
  });

  it("are listed after the one they are below, and read by id", async () => {
    const [top, child] = [newName(), newName()];
    await post({ id: top, name: "Top" });
    await post({ id: child, name: "Child", parentId: top });
    const response = await app.send("/v1/categories");
    const { items } = await response.json();
    const ids = items.map(({ id }: { id: string }) => id);
    assert.ok(ids.indexOf(top) < ids.indexOf(child));
    const headers = { "If-None-Match": response.headers.get("ETag") ?? "" };
    const again = await app.send("/v1/categories", { headers });
    assert.equal(again.status, 304);
    const one = await app.send(`/v1/categories/${top}`, {
      headers: { "If-None-Match": '"1"' },
    });
    assert.equal(one.status, 304);
  });

  it("show their new name in search when the write has waited", async () => {
    const id = newName();
    await post({ id, name: "Old" });
    const { brand } = await createProduct(app, {
      categories: [id],
      brand: newName("brand"),
    });
    const name = newName("word").replaceAll("-", "");
    const response = await app.send(`/v1/categories/${id}?wait=searchable`, {
      method: "PUT",
      as: "write",
      headers: { "If-Match": "*" },
      body: { name },
    });
    assert.equal(response.headers.get("X-Catalog-Searchable"), "true");
    const query = `q=${name}&filter=brand:${brand}`;
    const found = await app.send(`/v1/search?${query}`);
    assert.equal((await found.json()).total, 1);
  });
});

describe("attribute definitions", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  function put(
    name: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const path = `/v1/attributes/${encodeURIComponent(name)}`;
    return app.send(path, { method: "PUT", as: "write", body, headers });
  }

  for (
    const odd of ["screen size", "a/b", "100%", "größe", "a:b?c#d", "%2F", "+"]
  ) {
    it(`may be called "${odd}"`, async () => {
      const name = `${odd} ${newName()}`;
      const created = await put(name, { type: "string" });
      assert.equal(created.status, 201);
      const location = created.headers.get("Location") ?? "";
      const read = await app.send(location);
      assert.equal((await read.json()).name, name);
      const { items } = await (await app.send("/v1/attributes")).json();
      assert.ok(items.some((item: { name: string }) => item.name === name));
    });
  }

  it("are replaced and deleted by who names the version", async () => {
    const name = newName();
    await put(name, { type: "string" });
    assert.equal((await put(name, { type: "number" })).status, 428);
    const changed = await put(name, { type: "number" }, { "If-Match": '"1"' });
    assert.equal(changed.headers.get("ETag"), '"2"');
    const remove = (headers: Record<string, string>) =>
      app.send(`/v1/attributes/${name}`, {
        method: "DELETE",
        as: "write",
        headers,
      });
    assert.equal((await remove({})).status, 428);
    assert.equal((await remove({ "If-Match": '"1"' })).status, 412);
    assert.equal((await remove({ "If-Match": "*" })).status, 204);
    assert.equal((await app.send(`/v1/attributes/${name}`)).status, 404);
  });

  it("hold for later writes of products", async () => {
    const name = newName();
    await put(name, { type: "string", values: ["red", "blue"] });
    const write = (value: unknown) =>
      app.send("/v1/products", {
        method: "POST",
        as: "write",
        body: productBody({ attributes: { [name]: value } }),
      });
    assert.equal((await write("red")).status, 201);
    const refused = await write("green");
    assert.equal(refused.status, 422);
    const { errors } = await refused.json();
    assert.equal(errors[0].pointer, `/attributes/${name}`);
  });

  it("refuse a unit for what has none", async () => {
    const body = { type: "string", unit: "kg" };
    const response = await put(newName(), body);
    assert.equal(response.status, 422);
  });

  it("are found nowhere under a name that is too long", async () => {
    const path = `/v1/attributes/${"x".repeat(101)}`;
    assert.equal((await sendForProblem(app, path)).status, 400);
  });
});
