import type { Catalog } from "../catalog/catalog.ts";
import { toCategoryTree } from "../catalog/category_tree.ts";
import { isUnanswered } from "../catalog/errors.ts";
import type { Frame } from "./layout.ts";
import { childrenOf } from "./shelf.ts";

/** Reads what is around each page. While the store does not answer there are no departments, and the page still says why. */
export function frameReader(
  { catalog, publicUrl }: {
    catalog: Pick<Catalog, "listCategories">;
    publicUrl: string;
  },
): (parameters: URLSearchParams) => Promise<Frame> {
  return async (parameters) => {
    const categories = await catalog.listCategories().catch(nothingYet);
    return {
      departments: childrenOf(toCategoryTree(categories)),
      query: parameters.get("q") ?? "",
      publicUrl,
    };
  };
}

function nothingYet(error: unknown): never[] {
  if (isUnanswered(error)) return [];
  throw error;
}
