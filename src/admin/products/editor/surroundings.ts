import type { AttributeDefinition } from "../../../catalog/attribute.ts";
import type { Catalog } from "../../../catalog/catalog.ts";
import {
  type CategoryTree,
  toCategoryTree,
} from "../../../catalog/category_tree.ts";

/** What a product is edited within. */
export type Surroundings = {
  tree: CategoryTree;
  definitions: ReadonlyMap<string, AttributeDefinition>;
  /** ISO 4217 code of what prices are in. */
  currency: string;
};

/** Reads the tree and the definitions as they are now. */
export async function readSurroundings(
  { catalog, currency }: { catalog: Catalog; currency: string },
): Promise<Surroundings> {
  const [categories, definitions] = await Promise.all([
    catalog.listCategories(),
    catalog.listAttributes(),
  ]);
  return {
    tree: toCategoryTree(categories),
    definitions: new Map(definitions.map((each) => [each.name, each])),
    currency,
  };
}
