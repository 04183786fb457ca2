import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import { openApp, openLocalApp, type TestApp } from "./open_app.ts";
import { operationsOf } from "./openapi_lookup.ts";
import {
  newName,
  type ProblemAnswer,
  productBody,
  sendForProblem,
} from "./products.ts";

describe("what is refused", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  for (
    const path of [
      "/nothing",
      "/v1",
      "/v1/products/a/b",
      "/docs/../x",
      "/v1/products/",
    ]
  ) {
    it(`is 404 at ${path}`, async () => {
      const problem = await sendForProblem(app, path);
      assert.equal(problem.status, 404);
      assert.equal(problem.code, "not_found");
    });
  }

  it("is 405 with the right Allow for every method a path does not know", async () => {
    const operations = operationsOf(app.document);
    const all = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"];
    for (const path of new Set(operations.map(({ path }) => path))) {
      const known = operations.filter((each) => each.path === path)
        .map(({ method }) => method.toUpperCase());
      if (known.includes("GET") && !known.includes("HEAD")) known.push("HEAD");
      for (const method of all.filter((each) => !known.includes(each))) {
        const response = await app.send(path.replace(/\{\w+\}/, "x1"), {
          method,
          as: "admin",
        });
        assert.equal(response.status, 405, `${method} ${path}`);
        const allowed = response.headers.get("Allow")?.split(", ");
        assert.deepEqual(allowed?.toSorted(), known.toSorted());
        assert.equal((await response.json()).code, "method_not_allowed");
      }
    }
  });

  it("is 406 when the answer is of a type that Accept leaves out", async () => {
    for (
      const accept of ["text/csv", "image/*", "application/json;q=0", "*/*;q=0"]
    ) {
      const headers = { "Accept": accept };
      assert.equal((await app.send("/v1/search", { headers })).status, 406);
    }
    const fine = [
      "application/json",
      "application/*",
      "text/html, */*;q=0.1",
      "APPLICATION/JSON; q=0.5",
    ];
    for (const accept of fine) {
      const headers = { "Accept": accept };
      assert.equal((await app.send("/v1/search", { headers })).status, 200);
    }
  });

  const write = (headers: Record<string, string>, body: string | Uint8Array) =>
    sendForProblem(app, "/v1/products", {
      method: "POST",
      as: "write",
      headers,
      body,
    });
  const asJson = { "Content-Type": "application/json" };

  it("is 415 for bodies of another type, of none, or compressed", async () => {
    const body = JSON.stringify(productBody());
    const types = [
      "text/plain",
      "application/xml",
      "application/x-ndjson",
      "x",
    ];
    for (const type of types) {
      assert.equal((await write({ "Content-Type": type }, body)).status, 415);
    }
    const bytes = new TextEncoder().encode(body);
    assert.equal((await write({}, bytes)).status, 415);
    const gzip = { ...asJson, "Content-Encoding": "gzip" };
    assert.equal((await write(gzip, body)).status, 415);
  });

  it("is 413 for bodies over a mebibyte, declared or not", async () => {
    const large = JSON.stringify(
      productBody({ description: "x".repeat(1_100_000) }),
    );
    assert.equal((await write(asJson, large)).status, 413);
    const stream = new ReadableStream({
      start(controller) {
        for (let count = 0; count < 20; count++) {
          controller.enqueue(new Uint8Array(100_000).fill(32));
        }
        controller.close();
      },
    });
    const problem = await sendForProblem(app, "/v1/products", {
      method: "POST",
      as: "write",
      headers: asJson,
      body: stream,
    });
    assert.equal(problem.status, 413);
  });

  const broken: [name: string, body: string | Uint8Array][] = [
    ["nothing", ""],
    ["half a document", '{"name":'],
    ["a list", "[]"],
    ["null", "null"],
    ["a text", '"name"'],
    ["two documents", "{}{}"],
    ["a dangerous member", '{"name":"a","__proto__":{"x":1}}'],
    ["one nested too deeply", "[".repeat(5_000) + "]".repeat(5_000)],
    ["no UTF-8", Uint8Array.of(123, 34, 0xff, 34, 125)],
    ["a comment", '{"name":"a"} // b'],
  ];
  for (const [name, body] of broken) {
    it(`is 400 for a body that is ${name}`, async () => {
      const problem = await write(asJson, body);
      assert.equal(problem.status, 400);
      assert.equal(problem.code, "invalid");
    });
  }

  it("names each mistake of a body by its place", async () => {
    const problem = await write(
      asJson,
      JSON.stringify({
        name: " ",
        price: { amount: 1.5, currency: "usd" },
        gtins: ["1", "12345678"],
        images: [{ url: "ftp://x" }],
        attributes: { "a/b~c": {} },
        colour: "red",
        version: 1,
      }),
    );
    const places = problem.errors?.map(({ pointer }) => pointer).toSorted();
    assert.deepEqual(places, [
      "/attributes/a~1b~0c/unit",
      "/attributes/a~1b~0c/value",
      "/colour",
      "/gtins/0",
      "/images/0/url",
      "/name",
      "/price/amount",
      "/price/currency",
      "/version",
    ]);
    assert.ok(problem.errors?.every(({ message }) => message !== ""));
  });

  it("names at most a hundred mistakes", async () => {
    const fields = Array.from({ length: 300 }, (_, index) => [`x${index}`, 1]);
    const body = JSON.stringify(Object.fromEntries(fields));
    assert.equal((await write(asJson, body)).errors?.length, 100);
  });

  for (const id of ["_x", "a b", "%", "a%2Fb", "x".repeat(65), "%00", "é"]) {
    it(`is 400 for the id "${id.slice(0, 10)}"`, async () => {
      const path = `/v1/products/${id === "%" ? "%25" : encodeURI(id)}`;
      const problem = await sendForProblem(app, path.replace("%252F", "%2F"));
      assert.equal(problem.status, 400);
      assert.equal(problem.errors?.[0]?.parameter, "id");
    });
  }

  it("is a conflict when an id or a SKU is taken", async () => {
    const id = newName();
    const sku = newName("SKU");
    const body = JSON.stringify(productBody({ id, sku }));
    const headers = asJson;
    const request = { method: "POST", as: "write", headers, body } as const;
    await app.send("/v1/products", request);
    const again = await sendForProblem(app, "/v1/products", request);
    assert.equal(again.status, 409);
    assert.equal(again.errors?.[0]?.pointer, "/id");
    const taken = await write(
      asJson,
      JSON.stringify(productBody({ sku: sku.toLowerCase() })),
    );
    assert.equal(taken.status, 409);
    assert.equal(taken.errors?.[0]?.pointer, "/sku");
  });

  it("is answered with the client's request id, if it is one", async () => {
    const idOf = async (given: string) => {
      const headers = { "X-Request-Id": given };
      const response = await app.send("/v1/nothing", { headers });
      return response.headers.get("X-Request-Id");
    };
    assert.equal(await idOf("my-id_1.2="), "my-id_1.2=");
    for (const given of ["x".repeat(101), "a b", "a,b", '"a"']) {
      assert.notEqual(await idOf(given), given);
    }
    assert.notEqual(await idOf("a b"), await idOf("a b"));
  });
});

describe("what fails inside", () => {
  async function problemOf(error: unknown) {
    const whole = await openLocalApp();
    const searchProducts = () => Promise.reject(error);
    const catalog: Catalog = { ...whole.catalog, searchProducts };
    const app = await openLocalApp({ catalog });
    try {
      const response = await app.send("/v1/search?q=secret");
      const problem: ProblemAnswer = await response.json();
      return { response, problem, logged: app.logged };
    } finally {
      await whole.close();
    }
  }

  it("is 503 with the time to wait while a service is away", async () => {
    const { response, problem, logged } = await problemOf(
      new CatalogError("unavailable", "Cannot search: no answer in 500 ms", {
        retryAfterSeconds: 6.2,
      }),
    );
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("Retry-After"), "7");
    assert.equal(problem.detail, "Cannot search: no answer in 500 ms");
    assert.equal(logged.length, 1);
  });

  it("is 503 when nobody knows what happened", async () => {
    const error = new CatalogError("outcome_unknown", "Cannot tell");
    const { response, problem } = await problemOf(error);
    assert.equal(response.status, 503);
    assert.equal(problem.code, "outcome_unknown");
    assert.equal(response.headers.get("Retry-After"), "1");
  });

  it("is 410 for a cursor from before a rebuild", async () => {
    const error = new CatalogError("cursor_expired", "The index was rebuilt");
    assert.equal((await problemOf(error)).response.status, 410);
  });

  for (const error of [new TypeError("at /etc/passwd:1"), "text", undefined]) {
    it(`is 500 and tells clients nothing of ${error}`, async () => {
      const { response, problem, logged } = await problemOf(error);
      assert.equal(response.status, 500);
      assert.equal(problem.code, "internal");
      assert.ok(!JSON.stringify(problem).includes("passwd"));
      assert.equal(logged.length, 1);
    });
  }
});
