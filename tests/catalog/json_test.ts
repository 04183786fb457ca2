import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { CatalogError } from "../../src/catalog/errors.ts";
import { isSameJson } from "../../src/catalog/is_same_json.ts";
import { parseJson } from "../../src/catalog/json.ts";
import { stableJson } from "../../src/catalog/stable_json.ts";

function refusalOf(text: string): string {
  try {
    parseJson(text, "line 7");
  } catch (error) {
    assert.ok(error instanceof CatalogError);
    assert.equal(error.code, "invalid");
    assert.equal(error.issues[0]?.code, "invalid_json");
    return error.message;
  }
  return "nothing";
}

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describe("JSON from outside", () => {
  it("is what JSON.parse makes of it", () => {
    fc.assert(fc.property(fc.json({ maxDepth: 4 }), (text) => {
      fc.pre(!text.includes("__proto__"));
      assert.deepEqual(parseJson(text, "it"), JSON.parse(text));
    }));
  });

  it("is refused when it is none", () => {
    for (const text of ["", "{", "{'a':1}", "undefined", "[1,]", "NaN"]) {
      assert.equal(refusalOf(text), "Cannot read line 7: it is not JSON", text);
    }
  });

  it("may be nested 32 levels deep and no deeper", () => {
    assert.equal(refusalOf(nested(32)), "nothing");
    assert.equal(
      refusalOf(nested(33)),
      "Cannot read line 7: it is nested deeper than 32 levels",
    );
    assert.match(refusalOf(nested(100_000)), /^Cannot read line 7: /);
  });

  const named = 'Cannot read line 7: a member must not be named "__proto__"';
  for (
    const text of [
      '{"__proto__":{"admin":true}}',
      '[{"a":{"__proto__":1}}]',
      '{"\\u005f_proto__":1}',
      '{"_\\u005Fproto_\\u005f":1}',
      '{"__\\u0070roto__":1}',
    ]
  ) {
    it(`is refused with the member in ${text}`, () => {
      assert.equal(refusalOf(text), named);
    });
  }

  it("may speak of __proto__ in a text", () => {
    assert.deepEqual(parseJson('{"a":"__proto__"}', "it"), { a: "__proto__" });
  });
});

describe("stable JSON", () => {
  it("is the same for equal values, whatever the order of members", () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      assert.equal(stableJson(reversed(value)), stableJson(value));
    }));
  });

  it("differs for values that differ", () => {
    const json = fc.jsonValue({ maxDepth: 2 });
    fc.assert(fc.property(json, json, (one, other) => {
      assert.equal(
        stableJson(one) === stableJson(other),
        isDeepEqual(one, other),
      );
    }));
  });

  it("keeps the order of lists", () => {
    assert.equal(stableJson([2, 1]), "[2,1]");
  });

  it("leaves out what is undefined", () => {
    assert.equal(stableJson({ b: undefined, a: 1 }), '{"a":1}');
    assert.equal(stableJson(undefined), "null");
  });
});

describe("values that are the same as JSON", () => {
  it("take no notice of what every object inherits", () => {
    assert.ok(isSameJson({ constructor: undefined }, {}));
    assert.ok(!isSameJson({ constructor: 1 }, { length: 1 }));
  });

  it("are those whose stable JSON is the same", () => {
    const member = fc.constantFrom("a", "b", "constructor", "length");
    const { json } = fc.letrec<{ json: unknown }>((tie) => ({
      json: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom<unknown>(null, true, 0, 1, "", "a", undefined),
        fc.array(tie("json"), { maxLength: 2 }),
        fc.dictionary(member, tie("json"), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(json, json, (one, other) => {
        // In a list undefined is null, which no input from JSON has.
        fc.pre(!stableJson([one, other]).includes("null"));
        assert.equal(
          isSameJson(one, other),
          stableJson(one) === stableJson(other),
        );
        assert.ok(isSameJson(one, reversed(one)));
      }),
      { numRuns: 2_000 },
    );
  });
});

function isDeepEqual(one: unknown, other: unknown): boolean {
  try {
    assert.deepEqual(
      JSON.parse(JSON.stringify(one)),
      JSON.parse(JSON.stringify(other)),
    );
    return true;
  } catch {
    return false;
  }
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).reverse().map((
      [name, member],
    ) => [name, reversed(member)]),
  );
}
