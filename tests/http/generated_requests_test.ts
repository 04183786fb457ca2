import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import fc from "fast-check";
import { arbitraryOf } from "./arbitrary_of_schema.ts";
import { mutationOf } from "./mutations.ts";
import { openApp, type TestApp, type TestRequest } from "./open_app.ts";
import {
  isNode,
  lookUp,
  type Operation,
  operationsOf,
} from "./openapi_lookup.ts";
import { createProduct, newName } from "./products.ts";
import { validatorOf } from "./schema_validator.ts";

const numRuns = 150;

/** The body without what depends on the rest of the catalogue. */
function withinRules(body: unknown): unknown {
  if (!isNode(body)) return body;
  const { categories: _, parentId: _parent, unit: _unit, ...rest } = body;
  const { values: _values, price, ...own } = rest;
  return isNode(price) ? { ...own, price: { ...price, currency: "USD" } } : own;
}

describe("requests made from the document", () => {
  let app: TestApp;
  let operations: Operation[];
  let patchedId: string;
  before(async () => {
    app = await openApp();
    operations = operationsOf(app.document);
    const { id } = await createProduct(app);
    patchedId = id;
  });
  after(() => app.close());

  const bodies: [operationId: string, schema: string][] = [
    ["createProduct", "ProductCreate"],
    ["replaceProduct", "ProductReplace"],
    ["patchProduct", "ProductPatch"],
    ["createCategory", "CategoryCreate"],
    ["replaceCategory", "CategoryReplace"],
    ["replaceAttribute", "AttributeDefinitionReplace"],
  ];

  for (const [operationId, schema] of bodies) {
    const reference = { $ref: `#/components/schemas/${schema}` };

    it(`of ${operationId} are taken, or break a rule of the catalogue`, async () => {
      await fc.assert(
        fc.asyncProperty(
          arbitraryOf(app.document, reference),
          fc.boolean(),
          async (generated, isRuly) => {
            const body = isRuly ? withinRules(generated) : generated;
            const { status } = await sendBody(operationId, body);
            // Ids and SKUs may be taken, and patches lead to anything.
            const isSure = isRuly && operationId !== "patchProduct";
            const expected = isSure ? [409] : [409, 422];
            assert.ok(
              status < 300 || expected.includes(status),
              `${status} for ${JSON.stringify(body)}`,
            );
          },
        ),
        { numRuns },
      );
    });

    it(`of ${operationId} with one mistake are refused`, async () => {
      const validate = validatorOf(app.document, reference);
      const mistaken = arbitraryOf(app.document, reference)
        .chain(mutationOf)
        .filter((body) => !validate(body));
      await fc.assert(
        fc.asyncProperty(mistaken, async (body) => {
          const { status } = await sendBody(operationId, body);
          assert.ok(
            status === 400 || status === 413,
            `${status} for ${JSON.stringify(body)}`,
          );
        }),
        { numRuns },
      );
    });
  }

  it("with parameters that the document allows are answered", async () => {
    const queries = queryOperations().map((operation) =>
      queryOf(operation).map((query) => ({ operation, query }))
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(...queries), async ({ operation, query }) => {
        const path = `${operation.path}?${query}`;
        const response = await app.send(path, { as: "admin" });
        const { status } = response;
        const { code } = status === 200 ? { code: "" } : await response.json();
        // A cursor cannot be made up.
        const expected = query.has("cursor") ? "cursor_invalid" : "";
        assert.ok(
          status === 200 || status === 422 || code === expected,
          `${status} ${code} for ${path}`,
        );
      }),
      { numRuns: 4 * numRuns },
    );
  });

  it("with any parameters and paths never break the service", async () => {
    const names = fc.oneof(
      fc.constantFrom(
        "q",
        "filter",
        "facet",
        "limit",
        "cursor",
        "order",
        "ids",
      ),
      fc.string({ unit: "binary", maxLength: 5 }),
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom("price:..", "attributes.a:1..2 kg", "brand:%", "-1", "%"),
    );
    const paths = fc.oneof(
      fc.constantFrom("/v1/search", "/v1/products", "/v1/suggest"),
      text.map((id) => `/v1/products/${encodeURIComponent(id)}`),
      text.map((name) => `/v1/attributes/${encodeURIComponent(name)}`),
    );
    await fc.assert(
      fc.asyncProperty(
        paths,
        fc.array(fc.tuple(names, text), { maxLength: 4 }),
        async (path, parameters) => {
          const query = new URLSearchParams(
            parameters.map(([name, value]) => [
              name.toWellFormed(),
              value.toWellFormed(),
            ]),
          );
          const response = await app.send(`${path}?${query}`, { as: "admin" });
          await response.body?.cancel();
          assert.ok(
            response.status < 500,
            `${response.status} ${path}?${query}`,
          );
        },
      ),
      { numRuns: 4 * numRuns },
    );
  });

  async function sendBody(
    operationId: string,
    body: unknown,
  ): Promise<Response> {
    const operation = operations.find((each) =>
      each.operationId === operationId
    );
    assert.ok(operation);
    const id = operationId === "patchProduct" ? patchedId : newName();
    const path = operation.path.replaceAll(/\{\w+\}/g, id);
    const request: TestRequest = {
      method: operation.method.toUpperCase(),
      as: "write",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body) ?? "",
    };
    const response = await app.send(path, request);
    await response.body?.cancel();
    return response;
  }

  function queryOperations(): Operation[] {
    return operations.filter(({ method, path, node }) =>
      method === "get" && !path.includes("{") &&
      lookUp(app.document, node, "parameters") === undefined &&
      Array.isArray(node["parameters"])
    );
  }

  /** Queries of an operation: each parameter there or not, as its schema allows. */
  function queryOf({ node }: Operation): fc.Arbitrary<URLSearchParams> {
    const parameters = Array.isArray(node["parameters"])
      ? node["parameters"].filter(isNode)
      : [];
    const shown = parameters.filter((each) => each["in"] === "query");
    const members = shown.map((each) =>
      [String(each["name"]), arbitraryOf(app.document, each["schema"])] as const
    );
    const requiredKeys = shown.filter((each) => each["required"])
      .map((each) => String(each["name"]));
    return fc.record(Object.fromEntries(members), { requiredKeys })
      .map((values) =>
        new URLSearchParams(
          Object.entries(values).flatMap(([name, value]) =>
            [value].flat().map((each) => [name, String(each)])
          ),
        )
      );
  }
});
