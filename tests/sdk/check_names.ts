import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, operationsOf } from "../http/openapi_lookup.ts";

/** Asserts that a client of hey-api has a function for each operation, and types for all that has a schema. */
export function namesAreGood(folder: string): void {
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const document: Document = JSON.parse(read("openapi.json"));
  const functions = read("aisle/sdk.gen.ts");
  for (const { operationId } of operationsOf(document)) {
    assert.ok(functions.includes(`export const ${operationId} = `));
  }
  const types = read("aisle/types.gen.ts")
    .replaceAll(/\/\*.*?\*\/|'[^'\n]*'/gs, "").split(/^export type /m);
  const untyped = types.filter((type) => /\b(?:any|unknown)\b/.test(type))
    .map((type) => type.split(" ")[0]);
  // Answers to HEAD have no body, and the document describes itself as an object.
  assert.deepEqual(untyped.sort(), [
    "GetOpenApiDocumentResponses",
    "HeadProductErrors",
    "HeadProductResponses",
  ]);
}
