import { CategoryId } from "../../catalog/category.ts";
import type { CategoryTree } from "../../catalog/category_tree.ts";
import { slug } from "../parts/slug.ts";

const maxLength = 56;

/** A free id made of a category's name; `undefined` for a name without a Latin letter or digit. */
export function chooseCategoryId(
  name: string,
  tree: CategoryTree,
): string | undefined {
  const base = slug(name, maxLength);
  if (base === "") return undefined;
  let id = base;
  for (let count = 2; !isFree(id, tree); count++) id = `${base}-${count}`;
  return id;
}

function isFree(id: string, tree: CategoryTree): boolean {
  return !tree.has(id) && CategoryId.safeParse(id).success;
}
