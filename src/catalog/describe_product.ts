import type { CategoryTree } from "./category_tree.ts";
import type { DescribedProduct } from "./lexicon/described_product.ts";
import type { Product } from "./product.ts";

/** A product as the lexicon reads it. */
export function describeProduct(
  product: Product,
  tree: CategoryTree,
): DescribedProduct {
  const categoryNames = product.categories?.flatMap((id) =>
    tree.get(id)?.name ?? []
  );
  return { ...product, categoryNames };
}
