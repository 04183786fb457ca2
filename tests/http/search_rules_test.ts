import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";
import { createProduct, newName, sendForProblem } from "./products.ts";

describe("search rules", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  function put(id: string, body: unknown, headers = {}): Promise<Response> {
    const path = `/v1/search-rules/${id}`;
    return app.send(path, { method: "PUT", as: "write", body, headers });
  }

  const rule = { when: { query: { is: "lamp" } }, then: { pin: ["p"] } };

  it("are created, replaced and deleted by who names the version", async () => {
    const id = newName();
    const created = await put(id, rule);
    assert.equal(created.status, 201);
    assert.equal(created.headers.get("Location"), `/v1/search-rules/${id}`);
    assert.deepEqual(await created.json(), {
      id,
      enabled: true,
      ...rule,
      version: 1,
    });
    assert.equal((await put(id, rule)).status, 428);
    const off = { ...rule, enabled: false };
    assert.equal((await put(id, off, { "If-Match": '"2"' })).status, 412);
    const replaced = await put(id, off, { "If-Match": '"1"' });
    assert.equal(replaced.headers.get("ETag"), '"2"');
    const path = `/v1/search-rules/${id}`;
    const removal = { method: "DELETE", as: "write" } as const;
    assert.equal((await app.send(path, removal)).status, 428);
    const headers = { "If-Match": '"2"' };
    assert.equal((await app.send(path, { ...removal, headers })).status, 204);
    assert.equal((await app.send(path, { as: "read" })).status, 404);
  });

  const wrong: [what: string, body: unknown, status: number, at: string][] = [
    ["no condition", { ...rule, when: {} }, 400, "/when"],
    ["no action", { ...rule, then: {} }, 400, "/then"],
    [
      "two conditions of a query",
      { ...rule, when: { query: { is: "a", contains: "b" } } },
      400,
      "/when/query/contains",
    ],
    ["a time without a zone", { ...rule, from: "2026-01-01" }, 400, "/from"],
    [
      "too many pins",
      { ...rule, then: { pin: Array(21).fill("p") } },
      400,
      "/then/pin",
    ],
    [
      "a category that is none",
      { ...rule, when: { category: "none" } },
      422,
      "/when/category",
    ],
    [
      "a filter that is none",
      { ...rule, then: { filter: ["weather:fine"] } },
      422,
      "/then/filter/0",
    ],
  ];
  for (const [what, body, status, at] of wrong) {
    it(`with ${what} are refused`, async () => {
      const path = `/v1/search-rules/${newName()}`;
      const request = { method: "PUT", as: "write", body } as const;
      const problem = await sendForProblem(app, path, request);
      assert.equal(problem.status, status);
      assert.equal(problem.errors?.[0]?.pointer, at);
    });
  }

  it("change what a search finds; a preview shows how before it is so", async () => {
    const word = newName("word").replaceAll("-", "");
    const ids: string[] = [];
    for (const name of [word, `${word} ${word}`]) {
      ids.push((await createProduct(app, { name })).id);
    }
    const found = async () => {
      const { items } = await (await app.send(`/v1/search?q=${word}`)).json();
      return items.map((item: { id: string }) => item.id);
    };
    const before = await found();
    assert.deepEqual(before.toSorted(), ids.toSorted());
    const last = before.at(-1);
    const change = { when: { query: { is: word } }, then: { pin: [last] } };
    const id = newName();
    const previewed = await app.send("/v1/search-rules/preview", {
      method: "POST",
      as: "write",
      body: { q: word, rules: [{ id, ...change }] },
    });
    const { after, changes } = await previewed.json();
    assert.equal(after.items[0].id, last);
    assert.deepEqual(
      changes.moved.map(({ from, to }: { from: number; to: number }) => [
        from,
        to,
      ]),
      [[2, 1], [1, 2]],
    );
    assert.deepEqual(await found(), before);
    await put(id, change);
    assert.deepEqual(await found(), before.toReversed());
    const headers = { "If-Match": "*" };
    const removal = { method: "DELETE", as: "write", headers } as const;
    await app.send(`/v1/search-rules/${id}`, removal);
  });
});
