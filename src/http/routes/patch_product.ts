import { ProductPatch } from "../../catalog/product_patch.ts";
import { exampleProductPatch } from "../examples.ts";
import { readIfMatch } from "../preconditions.ts";
import { defineRoute, jsonBody, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { WriteQuery } from "../wait_parameter.ts";
import { changedResponse, writtenAnswer } from "../written_answer.ts";
import { ProductPath } from "./read_product.ts";

/** `PATCH` of a product. */
export function patchProductRoute(
  { catalog }: Pick<RouteParts, "catalog">,
): Route {
  return defineRoute({
    method: "patch",
    path: "/v1/products/{id}",
    operationId: "patchProduct",
    tag: "Products",
    summary: "Change some fields of a product",
    description:
      "A JSON merge patch (RFC 7396): what it names is set, null removes. Without `If-Match` it applies to whatever version is stored.",
    access: "write",
    params: ProductPath,
    query: WriteQuery,
    headers: ["IfMatch"],
    body: jsonBody({
      schema: ProductPatch,
      example: exampleProductPatch,
      mediaTypes: ["application/merge-patch+json", "application/json"],
    }),
    responses: { 200: changedResponse },
    problems: [404, 409, 412, 422],
    async handle({ params: { id }, body, query: { wait }, headers }) {
      const precondition = readIfMatch(headers);
      const write = await catalog.patchProduct(id, body, precondition);
      return await writtenAnswer(write, { catalog, wait });
    },
  });
}
