import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { openLocalApp, type TestApp } from "./open_app.ts";
import { isNode, lookUp, type Node, operationsOf } from "./openapi_lookup.ts";
import { openApiYaml } from "./openapi_yaml.ts";
import { assertValid } from "./schema_validator.ts";

describe("the OpenAPI document", () => {
  let app: TestApp;
  before(async () => {
    app = await openLocalApp();
  });
  after(() => app.close());

  const schemas = () =>
    Object.keys(
      lookUp(app.document, app.document, "components", "schemas") ?? {},
    );

  it("is what the committed file says", () => {
    const file = new URL("../../openapi.yaml", import.meta.url);
    const committed = readFileSync(file, "utf8");
    const current = openApiYaml(app.document);
    assert.ok(
      committed === current,
      "openapi.yaml is out of date: run `deno task openapi`",
    );
  });

  it("names the shapes of the catalogue as the catalogue does", () => {
    const expected = [
      "AttributeDefinition",
      "AttributeDefinitionReplace",
      "AttributeValue",
      "Attributes",
      "Category",
      "CategoryCreate",
      "CategoryReplace",
      "Image",
      "Inventory",
      "Price",
      "Problem",
      "Product",
      "ProductCreate",
      "ProductPatch",
      "ProductReplace",
      "ProductSummary",
      "Quantity",
    ];
    const names = new Set(schemas());
    assert.deepEqual(expected.filter((name) => !names.has(name)), []);
    // Go's generator makes a constructor NewX for each X.
    assert.deepEqual(schemas().filter((name) => /^New/.test(name)), []);
  });

  it("lets no component be null by itself", () => {
    for (const name of schemas()) {
      const path = ["components", "schemas", name];
      const { type } = lookUp(app.document, app.document, ...path) ?? {};
      assert.ok(!Array.isArray(type), `${name} has the types ${type}`);
    }
  });

  it("describes every operation wholly", () => {
    const ids = new Set<string>();
    for (
      const { operationId, method, path, node } of operationsOf(app.document)
    ) {
      const place = `${method} ${path}`;
      assert.match(operationId, /^[a-z][A-Za-z]+$/, place);
      assert.ok(!ids.has(operationId), `${operationId} is there twice`);
      ids.add(operationId);
      assert.equal(arrayOf(node["tags"]).length, 1, place);
      for (const member of ["summary", "description"]) {
        assert.ok(String(node[member]).length > 10, `${place}: ${member}`);
      }
      const body = node["requestBody"];
      if (body !== undefined) assert.ok(isNode(body) && body["required"]);
      const responses = lookUp(app.document, node, "responses") ?? {};
      const statuses = Object.keys(responses).map(Number);
      assert.ok(statuses.some((status) => status < 300), place);
      assert.ok(statuses.some((status) => status >= 400 && status < 500));
      assert.ok(statuses.includes(500), place);
    }
  });

  it("describes every parameter", () => {
    for (const { method, path, node } of operationsOf(app.document)) {
      for (const parameter of parametersOf(node)) {
        const { name, description } = parameter;
        assert.ok(description, `${method} ${path}: ${name}`);
      }
    }
  });

  it("gives examples that are true", () => {
    let examples = 0;
    for (const { method, path, node } of operationsOf(app.document)) {
      const responses = lookUp(app.document, node, "responses") ?? {};
      const bodies = [
        lookUp(app.document, node, "requestBody"),
        ...Object.keys(responses).map((status) =>
          lookUp(app.document, responses, status)
        ),
      ];
      for (const body of bodies) {
        const content = body && lookUp(app.document, body, "content");
        for (const media of Object.values(content ?? {}).filter(isNode)) {
          const place = `${method} ${path}`;
          assertValid(app.document, media["schema"], exampleOf(media), place);
          assertLinesValid(media, place);
          examples += 1;
        }
      }
    }
    assert.ok(examples > 50, `${examples} examples`);
  });

  it("links what was created to what can be done with it", () => {
    const ids = operationsOf(app.document).map((each) => each.operationId);
    let links = 0;
    for (const { node } of operationsOf(app.document)) {
      const path = ["responses", "201", "links"];
      const linked = lookUp(app.document, node, ...path) ?? {};
      for (const link of Object.values(linked).filter(isNode)) {
        assert.ok(ids.includes(String(link["operationId"])));
        links += 1;
      }
    }
    assert.ok(links >= 12, `${links} links`);
  });

  function parametersOf(node: Node): Node[] {
    return arrayOf(node["parameters"]).filter(isNode).map((parameter) =>
      lookUp(app.document, parameter) ?? {}
    );
  }

  /** The example of a request is in its schema. */
  function exampleOf(media: Node): unknown {
    const schema = lookUp(app.document, media, "schema");
    return media["example"] ?? arrayOf(schema?.["examples"])[0];
  }

  function assertLinesValid(media: Node, place: string): void {
    const path = ["schema", "contentSchema", "items"];
    const schema = lookUp(app.document, media, ...path);
    if (!schema) return;
    const lines = String(media["example"]).trimEnd().split("\n");
    for (const line of lines) {
      assertValid(app.document, schema, JSON.parse(line), place);
    }
  }
});

function arrayOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
