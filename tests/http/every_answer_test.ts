import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import { openLocalApp, type TestApp, type TestRequest } from "./open_app.ts";
import { lookUp, operationsOf } from "./openapi_lookup.ts";
import { productBody } from "./products.ts";

type Call = [method: string, path: string, request?: TestRequest];

const write = (body: unknown, headers = {}): TestRequest => ({
  as: "write",
  body,
  headers,
});
const knownToReader: TestRequest = {
  as: "read",
  headers: { "If-None-Match": "*" },
};
const ifMatch = (tag: string): TestRequest => ({
  as: "write",
  headers: { "If-Match": tag },
});
const category = { name: "Phones" };
const definition = { type: "string" };
const synonym = { kind: "two_way", words: ["sofa", "couch"] };
const rule = { when: { query: { is: "phone" } }, then: { pin: ["a"] } };
const emptyRule = { ...rule, when: { query: { is: "?" } } };
const visitor = "/v1/visitors/a-visitor-of-this-shop";
const lines: TestRequest = {
  as: "write",
  headers: { "Content-Type": "application/x-ndjson" },
  body: "",
};

/**
 * Calls in this order, each with the answer it must get; with what follows from
 * access and media types they get every answer that the document has.
 */
const calls: [status: number, ...call: Call][] = [
  [201, "POST", "/v1/categories", write({ id: "phones", ...category })],
  [409, "POST", "/v1/categories", write({ id: "phones", ...category })],
  [422, "POST", "/v1/categories", write({ ...category, parentId: "none" })],
  [200, "GET", "/v1/categories"],
  [200, "GET", "/v1/categories/phones"],
  [404, "GET", "/v1/categories/none"],
  [201, "PUT", "/v1/categories/cases", write(category)],
  [428, "PUT", "/v1/categories/cases", write(category)],
  [200, "PUT", "/v1/categories/cases", write(category, { "If-Match": "*" })],
  [404, "PUT", "/v1/categories/none", write(category, { "If-Match": "*" })],
  [412, "PUT", "/v1/categories/cases", write(category, { "If-Match": '"9"' })],
  [
    422,
    "PUT",
    "/v1/categories/cases",
    write({ ...category, parentId: "cases" }, { "If-Match": "*" }),
  ],

  [201, "PUT", "/v1/attributes/colour", write(definition)],
  [428, "PUT", "/v1/attributes/colour", write(definition)],
  [200, "PUT", "/v1/attributes/colour", write(definition, { "If-Match": "*" })],
  [404, "PUT", "/v1/attributes/none", write(definition, { "If-Match": "*" })],
  [
    412,
    "PUT",
    "/v1/attributes/colour",
    write(definition, { "If-Match": '"9"' }),
  ],
  [422, "PUT", "/v1/attributes/size", write({ ...definition, unit: "cm" })],
  [200, "GET", "/v1/attributes"],
  [200, "GET", "/v1/attributes/colour"],
  [404, "GET", "/v1/attributes/none"],

  [
    201,
    "POST",
    "/v1/products",
    write(productBody({ id: "a", categories: ["phones"] })),
  ],
  [409, "POST", "/v1/products", write(productBody({ id: "a" }))],
  [422, "POST", "/v1/products", write(productBody({ categories: ["none"] }))],
  [201, "PUT", "/v1/products/b", write(productBody({ sku: "B" }))],
  [428, "PUT", "/v1/products/b", write(productBody())],
  [200, "PUT", "/v1/products/b", write(productBody(), { "If-Match": "*" })],
  [404, "PUT", "/v1/products/none", write(productBody(), { "If-Match": "*" })],
  [412, "PUT", "/v1/products/b", write(productBody(), { "If-Match": '"9"' })],
  [
    409,
    "PUT",
    "/v1/products/c",
    write(productBody({ sku: "TAKEN" }), { "If-None-Match": "*" }),
  ],
  [
    422,
    "PUT",
    "/v1/products/c",
    write(productBody({ attributes: { colour: 1 } })),
  ],
  [200, "PATCH", "/v1/products/b", write({ brand: "Northwind" })],
  [404, "PATCH", "/v1/products/none", write({ brand: "Northwind" })],
  [412, "PATCH", "/v1/products/b", write({}, { "If-Match": '"9"' })],
  [409, "PATCH", "/v1/products/b", write({ sku: "TAKEN" })],
  [422, "PATCH", "/v1/products/b", write({ attributes: { colour: 1 } })],
  [200, "GET", "/v1/products/b"],
  [404, "GET", "/v1/products/none"],
  [304, "GET", "/v1/products/b", { headers: { "If-None-Match": "*" } }],
  [200, "HEAD", "/v1/products/b"],
  [404, "HEAD", "/v1/products/none"],
  [304, "HEAD", "/v1/products/b", { headers: { "If-None-Match": "*" } }],
  [200, "GET", "/v1/products"],
  [422, "GET", "/v1/products?ids=a&order=name"],
  [200, "GET", "/v1/search"],
  [422, "GET", "/v1/search?view=full&limit=51"],
  [200, "GET", "/v1/products/a/related"],
  [404, "GET", "/v1/products/none/related"],
  [304, "GET", "/v1/products/a/related", { headers: { "If-None-Match": "*" } }],
  [200, "GET", "/v1/suggest?q=aurora"],
  [200, "GET", "/v1/search/explain?q=aurora&id=a"],
  [204, "POST", "/v1/search/clicks", {
    body: { query: "aurora", productId: "a" },
  }],
  [204, "POST", `${visitor}/views`, { body: { productId: "a" } }],
  [404, "POST", `${visitor}/views`, { body: { productId: "none" } }],
  [200, "GET", `${visitor}/recent`],
  [200, "GET", `${visitor}/recommended`],
  [204, "DELETE", visitor],
  [200, "GET", "/v1/admin/search-report", { as: "admin" }],
  [200, "POST", "/v1/products/bulk", lines],
  [200, "GET", "/v1/products/export", { as: "read" }],

  [201, "PUT", "/v1/synonyms/one", write(synonym)],
  [428, "PUT", "/v1/synonyms/one", write(synonym)],
  [200, "PUT", "/v1/synonyms/one", write(synonym, { "If-Match": "*" })],
  [404, "PUT", "/v1/synonyms/none", write(synonym, { "If-Match": "*" })],
  [412, "PUT", "/v1/synonyms/one", write(synonym, { "If-Match": '"9"' })],
  [422, "PUT", "/v1/synonyms/two", write({ ...synonym, words: ["a", "a"] })],
  [200, "GET", "/v1/synonyms", { as: "read" }],
  [304, "GET", "/v1/synonyms", knownToReader],
  [200, "GET", "/v1/synonyms/one", { as: "read" }],
  [304, "GET", "/v1/synonyms/one", knownToReader],
  [404, "GET", "/v1/synonyms/none", { as: "read" }],

  [201, "PUT", "/v1/search-rules/one", write(rule)],
  [428, "PUT", "/v1/search-rules/one", write(rule)],
  [200, "PUT", "/v1/search-rules/one", write(rule, { "If-Match": "*" })],
  [404, "PUT", "/v1/search-rules/none", write(rule, { "If-Match": "*" })],
  [412, "PUT", "/v1/search-rules/one", write(rule, { "If-Match": '"9"' })],
  [422, "PUT", "/v1/search-rules/two", write(emptyRule)],
  [200, "GET", "/v1/search-rules", { as: "read" }],
  [304, "GET", "/v1/search-rules", knownToReader],
  [200, "GET", "/v1/search-rules/one", { as: "read" }],
  [304, "GET", "/v1/search-rules/one", knownToReader],
  [404, "GET", "/v1/search-rules/none", { as: "read" }],
  [200, "POST", "/v1/search-rules/preview", write({ q: "phone" })],
  [
    422,
    "POST",
    "/v1/search-rules/preview",
    write({ rules: [{ id: "two", ...emptyRule }] }),
  ],

  [202, "POST", "/v1/admin/audit", { as: "admin", body: {} }],
  [200, "GET", "/v1/admin/audit", { as: "admin" }],
  [204, "DELETE", "/v1/admin/audit", { as: "admin" }],
  [200, "GET", "/v1/admin/sync", { as: "admin" }],
  [200, "GET", "/v1/admin/sync/products/a", { as: "admin" }],
  [404, "GET", "/v1/admin/sync/products/none", { as: "admin" }],
  [200, "POST", "/v1/admin/sync/products/a/repair", { as: "admin" }],
  [404, "POST", "/v1/admin/sync/products/none/repair", { as: "admin" }],
  [202, "POST", "/v1/admin/rebuild", { as: "admin" }],
  [200, "GET", "/v1/admin/rebuild", { as: "admin" }],
  [204, "DELETE", "/v1/admin/rebuild", { as: "admin" }],

  [409, "DELETE", "/v1/categories/phones", ifMatch("*")],
  [412, "DELETE", "/v1/categories/cases", ifMatch('"9"')],
  [428, "DELETE", "/v1/categories/cases", { as: "write" }],
  [404, "DELETE", "/v1/categories/none", ifMatch("*")],
  [204, "DELETE", "/v1/categories/cases", ifMatch("*")],
  [412, "DELETE", "/v1/attributes/colour", ifMatch('"9"')],
  [428, "DELETE", "/v1/attributes/colour", { as: "write" }],
  [404, "DELETE", "/v1/attributes/none", ifMatch("*")],
  [204, "DELETE", "/v1/attributes/colour", ifMatch("*")],
  [412, "DELETE", "/v1/synonyms/one", ifMatch('"9"')],
  [428, "DELETE", "/v1/synonyms/one", { as: "write" }],
  [404, "DELETE", "/v1/synonyms/none", ifMatch("*")],
  [204, "DELETE", "/v1/synonyms/one", ifMatch("*")],
  [412, "DELETE", "/v1/search-rules/one", ifMatch('"9"')],
  [428, "DELETE", "/v1/search-rules/one", { as: "write" }],
  [404, "DELETE", "/v1/search-rules/none", ifMatch("*")],
  [204, "DELETE", "/v1/search-rules/one", ifMatch("*")],
  [412, "DELETE", "/v1/products/b", ifMatch('"9"')],
  [428, "DELETE", "/v1/products/b", { as: "write" }],
  [404, "DELETE", "/v1/products/none", ifMatch("*")],
  [204, "DELETE", "/v1/products/b", ifMatch("*")],

  ...["/livez", "/readyz", "/metrics", "/openapi.json"].map((
    path,
  ): [number, ...Call] => [200, "GET", path]),
  ...[
    "/v1/products",
    "/v1/search",
    "/v1/categories",
    "/v1/categories/phones",
    "/v1/attributes",
    "/v1/attributes/size",
  ].map((path): [number, ...Call] => [
    304,
    "GET",
    path,
    { headers: { "If-None-Match": "*" } },
  ]),
];

/** Streams tell of a failure line by line, and what asks nobody cannot fail. */
const neverSeen = new Set([
  "writeProducts 500",
  "writeProducts 503",
  "getLiveness 500",
  "getOpenApiDocument 500",
]);

describe("every answer that the document has", () => {
  let app: TestApp & { catalog: Catalog };
  const seen = new Set<string>();
  before(async () => {
    app = await openLocalApp();
    await app.send("/v1/products", {
      method: "POST",
      as: "write",
      body: productBody({ id: "taken", sku: "TAKEN" }),
    });
    await app.send("/v1/attributes/size", {
      method: "PUT",
      as: "write",
      body: definition,
    });
  });
  after(() => app.close());

  async function call(
    from: TestApp,
    status: number,
    [method, path, request = {}]: Call,
  ): Promise<void> {
    const response = await from.send(path, { method, ...request });
    const place = `${method} ${path}`;
    assert.equal(response.status, status, place);
    await response.body?.cancel();
    const { pathname } = new URL(path, "http://x");
    seen.add(`${operationAt(method, pathname)} ${status}`);
  }

  function operationAt(method: string, pathname: string): string | undefined {
    const matching = operationsOf(app.document).filter((each) =>
      each.method === method.toLowerCase() &&
      new RegExp(`^${each.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`)
        .test(pathname)
    );
    const exact = matching.find(({ path }) => path === pathname);
    return (exact ?? matching[0])?.operationId;
  }

  it("is given to the calls that deserve it", async () => {
    for (const [status, ...expected] of calls) {
      await call(app, status, expected);
    }
  });

  it("is given for keys, media types and parameters that are wrong", async () => {
    for (const { method, path, node } of operationsOf(app.document)) {
      const place = path.replaceAll(/\{\w+\}/g, "a-visitor-of-this-shop");
      const at = (request: TestRequest, query = ""): Call => [
        method.toUpperCase(),
        place + query,
        { as: "admin", ...request },
      ];
      const has = (status: number) =>
        lookUp(app.document, node, "responses", String(status)) !== undefined;
      const wrongKey = { "Authorization": "Bearer wrong" };
      if (has(401)) {
        await call(app, 401, [method.toUpperCase(), place, {
          headers: wrongKey,
        }]);
      }
      if (has(403)) await call(app, 403, at({ as: "read" }));
      if (has(406)) {
        await call(app, 406, at({ headers: { "Accept": "text/unknown" } }));
      }
      if (has(415)) {
        const headers = { "Content-Type": "text/unknown" };
        await call(app, 415, at({ headers, body: "x" }));
      }
      const type = lookUp(app.document, node, "requestBody", "content");
      const headers = { "Content-Type": Object.keys(type ?? {})[0] ?? "" };
      const sent = type ? { headers, body: "{}" } : {};
      await call(app, 400, at(sent, "?unknown=1"));
      if (has(413)) {
        await call(app, 413, at({ headers, body: "x".repeat(1_100_000) }));
      }
    }
  });

  it("is given when what the service stands on fails", async () => {
    const failures: [status: number, error: Error][] = [
      [500, new Error("broken")],
      [503, new CatalogError("unavailable", "Cannot read")],
    ];
    for (const [status, error] of failures) {
      const broken = await openLocalApp({ catalog: failing(error) });
      for (const each of calls.filter(([status]) => status < 300)) {
        const [, method, path] = each;
        const operationId = operationAt(method, path.split("?")[0] ?? "");
        if (!documented(operationId, status)) continue;
        const [, ...sent] = each;
        await call(broken, status, sent);
      }
    }
    const error = new CatalogError("cursor_expired", "Rebuilt");
    const rebuilt = await openLocalApp({ catalog: failing(error) });
    await call(rebuilt, 410, ["GET", "/v1/search"]);
    const busy = await openLocalApp({
      catalog: failing(new CatalogError("conflict", "Another one runs")),
    });
    const audit: TestRequest = { as: "admin", body: {} };
    await call(busy, 409, ["POST", "/v1/admin/audit", audit]);
    await call(busy, 409, ["POST", "/v1/admin/rebuild", { as: "admin" }]);
  });

  it("is given to what is open to all and comes too often", async () => {
    const limited: [status: number, ...call: Call][] = [
      [204, "POST", "/v1/search/clicks", {
        body: { query: "aurora", productId: "a" },
      }],
      [404, "POST", `${visitor}/views`, { body: { productId: "a" } }],
      [200, "GET", `${visitor}/recent`],
      [200, "GET", `${visitor}/recommended`],
      [204, "DELETE", visitor],
    ];
    const app = await openLocalApp({ now: () => 0 });
    for (const [status, ...each] of limited) {
      for (let times = 0; times < 100; times++) await call(app, status, each);
      await call(app, 429, each);
    }
    await app.close();
  });

  it("was seen", () => {
    const missing = operationsOf(app.document)
      .flatMap(({ operationId, node }) =>
        Object.keys(lookUp(app.document, node, "responses") ?? {})
          .map((status) => `${operationId} ${status}`)
      )
      .filter((answer) => !seen.has(answer) && !neverSeen.has(answer));
    assert.deepEqual(missing, []);
  });

  function documented(operationId: string | undefined, status: number) {
    const name = `${operationId} ${status}`;
    const operation = operationsOf(app.document)
      .find((each) => each.operationId === operationId);
    return operation !== undefined && !neverSeen.has(name) &&
      lookUp(app.document, operation.node, "responses", String(status)) !==
        undefined;
  }

  /** A catalogue of which every call fails. */
  function failing(error: Error): Catalog {
    return new Proxy(app.catalog, {
      get: () => () => {
        throw error;
      },
    });
  }
});
