import { ProductCreate } from "../../catalog/product.ts";
import { exampleProductCreate } from "../examples.ts";
import { readIdempotency } from "../idempotency.ts";
import { defineRoute, jsonBody, none, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { searchableHeader, WriteQuery } from "../wait_parameter.ts";
import {
  coherenceHeader,
  createdResponse,
  productPath,
  writtenAnswer,
} from "../written_answer.ts";

/** `POST` of a product. */
export function createProductRoute(
  { catalog, publicUrl = "" }: Pick<RouteParts, "catalog" | "publicUrl">,
): Route {
  return defineRoute({
    method: "post",
    path: "/v1/products",
    operationId: "createProduct",
    tag: "Products",
    summary: "Create a product",
    description:
      "Creates a product; without an id the service makes one. With `Idempotency-Key` the request can be sent again without creating a second product.",
    access: "write",
    params: none,
    query: WriteQuery,
    headers: ["IdempotencyKey"],
    body: jsonBody({ schema: ProductCreate, example: exampleProductCreate }),
    responses: {
      201: {
        ...createdResponse,
        headers: [...createdResponse.headers, "Idempotency-Replayed"],
      },
    },
    problems: [409, 422],
    async handle({ body, query: { wait }, headers, caller }) {
      const idempotent = await readIdempotency(headers, {
        caller,
        body,
        location: productPath,
      });
      const creation = await catalog.createProduct(body, idempotent);
      if (creation.kind === "written") {
        return await writtenAnswer(creation, { catalog, publicUrl, wait });
      }
      const { status, body: json, etag, location } = creation.answer;
      return {
        status,
        body: json,
        etag,
        headers: {
          "Location": publicUrl + location,
          "Idempotency-Replayed": "true",
          ...coherenceHeader(creation.coherent),
          ...await searchableHeader(catalog, wait, { kind: "everything" }),
        },
      };
    },
  });
}
