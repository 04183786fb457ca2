import assert from "node:assert/strict";
import {
  CatalogError,
  type CatalogErrorCode,
} from "../../src/catalog/errors.ts";

/** The error with which `promise` is refused: a `CatalogError` with this code and message. */
export async function refused(
  promise: Promise<unknown>,
  code: CatalogErrorCode,
  message: string | RegExp,
): Promise<CatalogError> {
  const error = await promise.then(
    () => assert.fail("It was accepted"),
    (error: unknown) => error,
  );
  assert.ok(error instanceof CatalogError, String(error));
  assert.equal(error.code, code, error.message);
  if (typeof message === "string") assert.equal(error.message, message);
  else assert.match(error.message, message);
  return error;
}
