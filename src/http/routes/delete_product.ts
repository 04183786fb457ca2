import { needIfMatch } from "../preconditions.ts";
import { defineRoute, noBody, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { searchableHeader, WriteQuery } from "../wait_parameter.ts";
import { coherenceHeader } from "../written_answer.ts";
import { ProductPath } from "./read_product.ts";

/** `DELETE` of a product. */
export function deleteProductRoute(
  { catalog }: Pick<RouteParts, "catalog">,
): Route {
  return defineRoute({
    method: "delete",
    path: "/v1/products/{id}",
    operationId: "deleteProduct",
    tag: "Products",
    summary: "Delete a product",
    description:
      "Removes the product. Its versions go on where they ended if the id is used again.",
    access: "write",
    params: ProductPath,
    query: WriteQuery,
    headers: ["IfMatch"],
    body: noBody,
    responses: {
      204: {
        description: "The product is gone",
        headers: ["X-Catalog-Searchable", "X-Catalog-Coherence"],
      },
    },
    problems: [404, 412, 428],
    async handle({ params: { id }, query: { wait }, headers }) {
      const removal = await catalog.deleteProduct(id, needIfMatch(headers));
      const { version, coherent } = removal;
      const written = { kind: "product", id, version, visible: false } as const;
      return {
        status: 204,
        headers: {
          ...coherenceHeader(coherent),
          ...await searchableHeader(catalog, wait, written),
        },
      };
    },
  });
}
