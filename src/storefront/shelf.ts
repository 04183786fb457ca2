import type { Category } from "../catalog/category.ts";
import type { CategoryTree } from "../catalog/category_tree.ts";

/** The categories directly below one, or the departments, in their order. */
export function childrenOf(tree: CategoryTree, parentId?: string): Category[] {
  return [...tree.values()]
    .filter((category) => category.parentId === parentId)
    .sort((one, other) =>
      placeOf(one) - placeOf(other) ||
      one.name.localeCompare(other.name, "en")
    );
}

function placeOf({ position = Number.MAX_SAFE_INTEGER }: Category): number {
  return position;
}
