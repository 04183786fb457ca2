import assert from "node:assert/strict";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Document } from "./openapi_lookup.ts";

type Validators = { ajv: Ajv2020; compiled: Map<string, ValidateFunction> };

const known = new WeakMap<Document, Validators>();

/** A validator for a schema of the document. */
export function validatorOf(
  document: Document,
  schema: unknown,
): ValidateFunction {
  const validators = known.get(document) ?? newValidators(document);
  known.set(document, validators);
  const text = JSON.stringify(schema).replaceAll('"#/', '"document#/');
  const { ajv, compiled } = validators;
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
  compiled.set(text, validate);
  return validate;
}

/** Asserts that a value is what a schema of the document says. */
export function assertValid(
  document: Document,
  schema: unknown,
  value: unknown,
  place: string,
): void {
  const validate = validatorOf(document, schema);
  if (validate(value)) return;
  const errors = JSON.stringify(validate.errors?.slice(0, 5));
  const shown = JSON.stringify(value)?.slice(0, 500);
  assert.fail(`${place}: ${errors} in ${shown}`);
}

function newValidators(document: Document): Validators {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: fullFormats,
  });
  ajv.addSchema({ ...document, $id: "document" });
  return { ajv, compiled: new Map() };
}
