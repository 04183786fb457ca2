import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";
import { createProduct, newName, sendForProblem } from "./products.ts";

type Page = {
  items: { id: string; price?: { amount: number }; [field: string]: unknown }[];
  missing?: string[];
  nextCursor: string | null;
};

describe("a list of products", () => {
  let app: TestApp;
  const category = newName("category");
  const below = newName("category");
  const ids: string[] = [];
  before(async () => {
    app = await openApp();
    await createCategory({ id: category, name: "Phones" });
    await createCategory({ id: below, name: "Cases", parentId: category });
    const prices = [300, 100, undefined, 200, 100];
    for (const [index, amount] of prices.entries()) {
      const { id } = await createProduct(app, {
        name: `Name ${"DBEAC"[index]}`,
        categories: [index % 2 === 0 ? category : below],
        price: amount === undefined ? undefined : { amount, currency: "USD" },
      });
      ids.push(id);
    }
  });
  after(() => app.close());

  function createCategory(body: unknown): Promise<Response> {
    return app.send("/v1/categories", { method: "POST", as: "write", body });
  }

  async function list(query: string): Promise<Page> {
    const response = await app.send(`/v1/products?${query}`);
    assert.equal(response.status, 200, await response.clone().text());
    return await response.json();
  }

  async function walk(query: string): Promise<string[]> {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const from: string = cursor === null ? "" : `&cursor=${cursor}`;
      const page: Page = await list(`${query}${from}`);
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return found;
  }

  const at = (...places: number[]) => places.map((place) => ids[place]);
  const orders: [order: string, expected: () => (string | undefined)[]][] = [
    ["name", () => at(3, 1, 4, 0, 2)],
    ["newest", () => at(4, 3, 2, 1, 0)],
    ["id", () => ids.toSorted()],
  ];
  for (const [order, expected] of orders) {
    it(`is in the order ${order} over all pages`, async () => {
      const query = `category=${category}&order=${order}&limit=2`;
      assert.deepEqual(await walk(query), expected());
    });
  }

  it("is by price in both directions, products without one at the end", async () => {
    for (const order of ["price", "-price"]) {
      const query = `category=${category}&limit=2&order=${order}`;
      const found = await walk(query);
      const amounts = found.map((id) =>
        [300, 100, undefined, 200, 100][ids.indexOf(id)]
      );
      const sorted = [100, 100, 200, 300];
      if (order === "-price") sorted.reverse();
      assert.deepEqual(amounts, [...sorted, undefined]);
    }
  });

  it("of a category holds those below it", async () => {
    assert.equal((await walk(`category=${category}`)).length, 5);
    assert.equal((await walk(`category=${below}`)).length, 2);
  });

  it("of a category that is not there is empty", async () => {
    const page = await list(`category=${newName()}`);
    assert.deepEqual(page, { items: [], nextCursor: null });
  });

  it("shows summaries, or whole products with view=full", async () => {
    const { id } = await createProduct(app, { description: "Long text" });
    const summary = await list(`ids=${id}`);
    assert.equal("description" in (summary.items[0] ?? {}), false);
    const full = await list(`ids=${id}&view=full`);
    assert.equal(full.items[0]?.["description"], "Long text");
  });

  it("by ids keeps their order and names those that are missing", async () => {
    const [a, b] = at(2, 0);
    const missing = newName();
    const draft = await createProduct(app, { status: "draft" });
    const page = await list(`ids=${a},${missing},${b},${a},${draft.id}`);
    assert.deepEqual(page.items.map(({ id }) => id), [a, b]);
    assert.deepEqual(page.missing, [missing, draft.id]);
    assert.equal(page.nextCursor, null);
  });

  it("by ids takes a hundred and no more", async () => {
    const hundred = Array.from({ length: 100 }, () => newName());
    assert.equal((await list(`ids=${hundred}`)).missing?.length, 100);
    const problem = await sendForProblem(
      app,
      `/v1/products?ids=${[...hundred, newName()]}`,
    );
    assert.equal(problem.errors?.[0]?.parameter, "ids");
  });

  it("by ids goes with nothing that orders or filters", async () => {
    const path = `/v1/products?ids=${ids[0]}&order=name`;
    assert.equal((await sendForProblem(app, path)).status, 422);
  });

  it("of drafts is for keys that may read", async () => {
    const { id } = await createProduct(app, { status: "draft" });
    const path = "/v1/products?status=draft&limit=100";
    assert.equal((await sendForProblem(app, path)).status, 401);
    const response = await app.send(path, { as: "read" });
    const { items }: Page = await response.json();
    assert.ok(items.some((item) => item.id === id));
  });

  it("shows no product that was deleted or withdrawn", async () => {
    const category = newName("category");
    await createCategory({ id: category, name: "Brief" });
    const kept = await createProduct(app, { categories: [category] });
    const deleted = await createProduct(app, { categories: [category] });
    const withdrawn = await createProduct(app, { categories: [category] });
    await app.send(`/v1/products/${deleted.id}`, {
      method: "DELETE",
      as: "write",
      headers: { "If-Match": "*" },
    });
    await app.send(`/v1/products/${withdrawn.id}`, {
      method: "PATCH",
      as: "write",
      body: { status: "archived" },
    });
    assert.deepEqual(await walk(`category=${category}`), [kept.id]);
  });

  it("goes on only with a cursor of the same query", async () => {
    const page = await list(`category=${category}&limit=2`);
    const cursor = page.nextCursor ?? "";
    const wrong = [
      `category=${category}&limit=2&order=name&cursor=${cursor}`,
      `category=${below}&limit=2&cursor=${cursor}`,
      `category=${category}&cursor=${cursor.slice(0, -1)}`,
      `category=${category}&cursor=${cursor.replace(/^./, "A")}`,
      `category=${category}&cursor=${"x".repeat(30)}`,
    ];
    for (const query of wrong) {
      const problem = await sendForProblem(app, `/v1/products?${query}`);
      assert.equal(problem.status, 400, query);
    }
    // Another page size is the same query.
    await list(`category=${category}&limit=3&cursor=${cursor}`);
  });

  for (
    const limit of [
      "0",
      "-1",
      "abc",
      "1e2",
      "0x10",
      "%207",
      "101",
      "1.5",
      "007",
      "",
    ]
  ) {
    it(`refuses limit=${limit}`, async () => {
      const problem = await sendForProblem(app, `/v1/products?limit=${limit}`);
      assert.equal(problem.status, 400);
      assert.equal(problem.errors?.[0]?.parameter, "limit");
    });
  }

  it("of whole products has at most 50", async () => {
    await list("view=full&limit=50");
    const path = "/v1/products?view=full&limit=51";
    assert.equal((await sendForProblem(app, path)).status, 422);
  });

  it("refuses parameters it does not know, and those given twice", async () => {
    const unknown = await sendForProblem(app, "/v1/products?colour=red");
    assert.deepEqual(
      unknown.errors?.map(({ parameter, code }) => [
        parameter,
        code,
      ]),
      [["colour", "unknown_parameter"]],
    );
    const twice = await sendForProblem(app, "/v1/products?limit=1&limit=2");
    assert.equal(twice.errors?.[0]?.code, "repeated_parameter");
  });

  it("is not sent again to who has it", async () => {
    const path = `/v1/products?category=${category}`;
    const first = await app.send(path);
    const headers = { "If-None-Match": first.headers.get("ETag") ?? "" };
    assert.equal((await app.send(path, { headers })).status, 304);
    const other = `${path}&limit=1`;
    assert.equal((await app.send(other, { headers })).status, 200);
  });
});
