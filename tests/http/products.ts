import { uuidv7 } from "uuidv7";
import type { TestApp, TestRequest } from "./open_app.ts";

/** A name that no other test has. */
export function newName(prefix = "test"): string {
  return `${prefix}-${uuidv7().slice(-12)}`;
}

/** The body of a small product. */
export function productBody(fields: Record<string, unknown> = {}) {
  return {
    name: "Aurora smartphone",
    price: { amount: 49_900, currency: "USD" },
    ...fields,
  };
}

/** What the tests read of a product. */
export type ProductAnswer = {
  id: string;
  version: number;
  name: string;
  [field: string]: unknown;
};

/** Creates a product; searches show it when this returns. */
export async function createProduct(
  app: TestApp,
  fields: Record<string, unknown> = {},
): Promise<ProductAnswer> {
  const response = await app.send("/v1/products?wait=searchable", {
    method: "POST",
    as: "write",
    body: productBody({ id: newName("product"), ...fields }),
  });
  return await response.json();
}

/** Sends a request and reads the problem it must be answered with. */
export async function sendForProblem(
  app: TestApp,
  path: string,
  request: TestRequest = {},
): Promise<ProblemAnswer> {
  const response = await app.send(path, request);
  if (response.status < 400) {
    throw new Error(`${request.method} ${path} was not refused`);
  }
  return await response.json();
}

/** What the tests read of a problem. */
export type ProblemAnswer = {
  status: number;
  code: string;
  detail: string;
  requestId: string;
  currentVersion?: number;
  errors?: {
    pointer?: string;
    parameter?: string;
    code: string;
    message: string;
  }[];
};
