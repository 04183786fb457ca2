import fc from "fast-check";
import { type Document, isNode, type Node, resolve } from "./openapi_lookup.ts";

/** Values that a schema of the document allows; short ones, because limits are tested at their ends elsewhere. */
export function arbitraryOf(
  document: Document,
  schema: unknown,
): fc.Arbitrary<unknown> {
  if (!isNode(schema)) return fc.jsonValue({ maxDepth: 1 });
  const node = resolve(document, schema);
  const inner = (each: unknown) => arbitraryOf(document, each);
  if (Array.isArray(node["anyOf"])) {
    return fc.oneof(...node["anyOf"].map(inner));
  }
  if (Array.isArray(node["enum"])) return fc.constantFrom(...node["enum"]);
  if ("const" in node) return fc.constant(node["const"]);
  switch (node["type"]) {
    case "string":
      return textOf(node);
    case "integer":
      return fc.integer(bounds(node, 2 ** 31 - 1));
    case "number":
      return fc.oneof(
        fc.integer(bounds(node, 1_000_000)),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      ).filter((value) => !Object.is(value, -0));
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(inner(node["items"]), {
        minLength: Number(node["minItems"] ?? 0),
        maxLength: Math.min(Number(node["maxItems"] ?? 4), 4),
      });
    case "object":
      return objectOf(document, node);
    default:
      throw new Error(`No values for ${JSON.stringify(node)}`);
  }
}

function textOf(node: Node): fc.Arbitrary<string> {
  const { pattern } = node;
  const maxLength = Math.min(Number(node["maxLength"] ?? 50), 50);
  const minLength = Number(node["minLength"] ?? 0);
  const text = fc.string({ unit: "grapheme", minLength, maxLength });
  if (typeof pattern !== "string") return text;
  if (!pattern.startsWith("^")) {
    const expression = new RegExp(pattern, "u");
    return text.filter((value) => expression.test(value));
  }
  const bounded = pattern.replace(/\+\$$/, `{${minLength || 1},${maxLength}}$`);
  return fc.stringMatching(new RegExp(bounded, "u"), { maxLength });
}

function objectOf(document: Document, node: Node): fc.Arbitrary<unknown> {
  const { properties, required, additionalProperties, propertyNames } = node;
  const inner = (each: unknown) => arbitraryOf(document, each);
  if (isNode(properties)) {
    const members = Object.entries(properties)
      .map(([name, schema]) => [name, inner(schema)] as const);
    const requiredKeys = Array.isArray(required) ? required : [];
    return fc.record(Object.fromEntries(members), {
      requiredKeys,
      noNullPrototype: true,
    });
  }
  const names = inner(propertyNames ?? { type: "string" })
    .map(String).filter((name) => name !== "__proto__");
  return fc.dictionary(names, inner(additionalProperties), {
    maxKeys: 4,
    noNullPrototype: true,
  });
}

function bounds(node: Node, widest: number): { min: number; max: number } {
  return {
    min: Math.max(Number(node["minimum"] ?? -widest), -widest),
    max: Math.min(Number(node["maximum"] ?? widest), widest),
  };
}
