import { type CategoryTree, pathToRoot } from "../../catalog/category_tree.ts";

/** A category with all above it, such as `Electronics › Audio`. */
export function categoryPath(tree: CategoryTree, id: string): string {
  return pathToRoot(tree, id).reverse()
    .map((each) => tree.get(each)?.name ?? each)
    .join(" › ");
}

/** Where a category is changed. */
export function categoryAddress(id: string): string {
  return `/admin/categories/${encodeURIComponent(id)}`;
}

/** Where a category below this one is made; a department when there is none. */
export function newCategoryAddress(parentId?: string): string {
  const address = "/admin/new-category";
  return parentId === undefined
    ? address
    : `${address}?below=${encodeURIComponent(parentId)}`;
}
