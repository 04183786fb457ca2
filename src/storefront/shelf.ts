import type { Category } from "../catalog/category.ts";
import type { CategoryTree } from "../catalog/category_tree.ts";

/** The categories directly below one, or the departments, in their order. */
export function childrenOf(tree: CategoryTree, parentId?: string): Category[] {
  return [...tree.values()]
    .filter((category) => category.parentId === parentId)
    .sort(bySiblingOrder);
}

/** How categories of the same parent stand: by position, then by name. */
export function bySiblingOrder(one: Category, other: Category): number {
  return placeOf(one) - placeOf(other) ||
    one.name.localeCompare(other.name, "en");
}

function placeOf({ position = Number.MAX_SAFE_INTEGER }: Category): number {
  return position;
}
