import { ProductReplace } from "../../catalog/product.ts";
import { exampleProductReplace } from "../examples.ts";
import { putConditionally } from "../preconditions.ts";
import { defineRoute, jsonBody, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { WriteQuery } from "../wait_parameter.ts";
import {
  changedResponse,
  createdResponse,
  writtenAnswer,
} from "../written_answer.ts";
import { ProductPath } from "./read_product.ts";

/** `PUT` of a product. */
export function replaceProductRoute(
  { catalog, publicUrl }: Pick<RouteParts, "catalog" | "publicUrl">,
): Route {
  return defineRoute({
    method: "put",
    path: "/v1/products/{id}",
    operationId: "replaceProduct",
    tag: "Products",
    summary: "Create or replace a product",
    description:
      "Replaces the whole product. One that is there already needs `If-Match`; with `If-None-Match: *` it is only created.",
    access: "write",
    params: ProductPath,
    query: WriteQuery,
    headers: ["IfMatch", "CreateOnly"],
    body: jsonBody({ schema: ProductReplace, example: exampleProductReplace }),
    responses: { 200: changedResponse, 201: createdResponse },
    problems: [404, 409, 412, 422, 428],
    async handle({ params: { id }, body, query: { wait }, headers }) {
      const write = await putConditionally(
        headers,
        (precondition) => catalog.replaceProduct(id, body, precondition),
      );
      return await writtenAnswer(write, { catalog, publicUrl, wait });
    },
  });
}
