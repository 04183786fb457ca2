import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseBulkLine } from "../../src/catalog/bulk_line.ts";
import { CatalogError } from "../../src/catalog/errors.ts";

function parse(value: unknown) {
  return parseBulkLine({ line: 3, text: JSON.stringify(value) });
}

function refusalOf(value: unknown): CatalogError {
  try {
    parse(value);
  } catch (error) {
    assert.ok(error instanceof CatalogError);
    assert.equal(error.code, "invalid");
    assert.match(error.message, /^Cannot use line 3: \S/);
    return error;
  }
  assert.fail("It was accepted");
}

const defaults = { inventory: { status: "in_stock" }, status: "active" };

describe("a bulk line", () => {
  it("writes a product", () => {
    assert.deepEqual(parse({ id: "p1", name: "Phone" }), {
      kind: "write",
      id: "p1",
      fields: { name: "Phone", ...defaults },
      ifVersion: undefined,
    });
  });

  it("writes on condition of a version, 0 for none", () => {
    const request = parse({ id: "p1", name: "Phone", ifVersion: 0 });
    assert.ok(request.kind === "write");
    assert.equal(request.ifVersion, 0);
    assert.ok(!Object.hasOwn(request.fields, "ifVersion"));
  });

  it("deletes a product", () => {
    assert.deepEqual(parse({ id: "p1", delete: true, ifVersion: 4 }), {
      kind: "delete",
      id: "p1",
      ifVersion: 4,
    });
  });

  it("is a line of an export", () => {
    assert.deepEqual(
      parse({ category: { id: "c", name: "C", parentId: "b", version: 9 } }),
      { kind: "category", category: { id: "c", name: "C", parentId: "b" } },
    );
    assert.deepEqual(
      parse({ attribute: { name: "a", type: "number", version: 2 } }),
      { kind: "attribute", definition: { name: "a", type: "number" } },
    );
    const times = {
      createdAt: "2026-01-02T00:00:00Z",
      updatedAt: "2026-01-02T00:00:00Z",
    };
    assert.deepEqual(
      parse({ product: { id: "p1", name: "P", version: 7, ...times } }),
      {
        kind: "write",
        id: "p1",
        fields: { name: "P", ...defaults },
        ifVersion: undefined,
      },
    );
  });

  const mistakes: [string, unknown, string[]][] = [
    ["is no object", [], []],
    ["is no object", "text", []],
    ["is no object", null, []],
    ["has no id", { name: "Phone" }, ["/id"]],
    ["has no name", { id: "p1" }, ["/name"]],
    ["has a reserved id", { id: "bulk", name: "P" }, ["/id"]],
    ["has unknown fields", { id: "p1", name: "P", colour: 1, x: 2 }, [
      "/colour",
      "/x",
    ]],
    [
      "has a category where categories are meant",
      { id: "p1", name: "P", category: "phones" },
      ["/category"],
    ],
    ["deletes and writes", { id: "p1", delete: true, name: "P" }, ["/name"]],
    ["does not quite delete", { id: "p1", delete: false }, ["/delete"]],
    ["has a bad version", { id: "p1", name: "P", ifVersion: -1 }, [
      "/ifVersion",
    ]],
    ["has a category without a name", { category: { id: "c" } }, [
      "/category/name",
    ]],
    ["is two things", {
      category: { id: "c", name: "C" },
      attribute: { name: "a", type: "number" },
    }, ["/id", "/name", "/category", "/attribute"]],
  ];
  for (const [what, value, pointers] of mistakes) {
    it(`is refused when it ${what}: ${JSON.stringify(value)}`, () => {
      assert.deepEqual(
        refusalOf(value).issues.map(({ pointer }) => pointer),
        pointers,
      );
    });
  }

  it("is refused with its number when it is not JSON", () => {
    assert.throws(
      () => parseBulkLine({ line: 12, text: "{" }),
      /^CatalogError: Cannot read line 12: it is not JSON$/,
    );
  });
});
