import { z } from "zod";
import type { IndexSuggestion } from "../ports/search_index.ts";
import type { ProductReader } from "../read_products.ts";

const Named = z.looseObject({ name: z.string() });

/**
 * Shows products by the names that they have now, and leaves out those that are
 * gone since they were indexed, or that only a store knows that does not answer.
 */
export async function withCurrentNames(
  indexed: readonly IndexSuggestion[],
  reader: Pick<ProductReader, "readKnown">,
): Promise<IndexSuggestion[]> {
  const ids = indexed.flatMap(({ kind, id }) =>
    kind === "product" && id !== undefined ? [id] : []
  );
  const { products } = await reader.readKnown(ids, "summary");
  const names = new Map(
    products.flatMap((product) =>
      product?.status === "active"
        ? [[product.id, Named.parse(JSON.parse(product.json)).name]]
        : []
    ),
  );
  return indexed.flatMap((each) => {
    if (each.kind !== "product") return [each];
    const text = names.get(each.id ?? "");
    return text === undefined ? [] : [{ ...each, text }];
  });
}
