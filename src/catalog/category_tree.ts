import { type Category, maxCategories, maxCategoryLevels } from "./category.ts";

/** Categories by id. */
export type CategoryTree = ReadonlyMap<string, Category>;

export function toCategoryTree(categories: readonly Category[]): CategoryTree {
  return new Map(categories.map((category) => [category.id, category]));
}

/** A category and everything above it, nearest first. */
export function pathToRoot(tree: CategoryTree, id: string): string[] {
  const path: string[] = [];
  let next: string | undefined = id;
  while (next !== undefined && path.length < maxCategoryLevels) {
    path.push(next);
    next = tree.get(next)?.parentId;
  }
  return path;
}

/** Categories with all their ancestors, each once. */
export function withAncestors(
  tree: CategoryTree,
  ids: readonly string[],
): string[] {
  return [...new Set(ids.flatMap((id) => pathToRoot(tree, id)))];
}

/** Why `category` cannot be put into the tree as it says; `undefined` when it can. */
export function placementProblem(
  tree: CategoryTree,
  category: { id: string; parentId?: string | undefined },
): string | undefined {
  if (!tree.has(category.id) && tree.size >= maxCategories) {
    return `a catalogue has at most ${maxCategories} categories`;
  }
  if (category.parentId === undefined) return undefined;
  if (!tree.has(category.parentId)) {
    return `there is no category "${category.parentId}"`;
  }
  const above = pathToRoot(tree, category.parentId);
  if (above.includes(category.id)) {
    return `category "${category.id}" would be below itself`;
  }
  const height = tree.has(category.id) ? heightBelow(tree, category.id) : 1;
  if (above.length + height > maxCategoryLevels) {
    return `the tree would have more than ${maxCategoryLevels} levels`;
  }
  return undefined;
}

/** Parents before their children, siblings by position, then name, then id. */
export function inTreeOrder(tree: CategoryTree): Category[] {
  const children = childrenByParent(tree);
  const ordered: Category[] = [];
  const visit = (parentId: string | undefined) => {
    for (const child of children.get(parentId) ?? []) {
      ordered.push(child);
      visit(child.id);
    }
  };
  visit(undefined);
  return ordered;
}

/** How many levels a category and what is below it take. */
function heightBelow(tree: CategoryTree, id: string): number {
  const children = childrenByParent(tree);
  const height = (parentId: string): number =>
    1 + Math.max(
      0,
      ...(children.get(parentId) ?? []).map((child) => height(child.id)),
    );
  return height(id);
}

function childrenByParent(
  tree: CategoryTree,
): Map<string | undefined, Category[]> {
  const children = new Map<string | undefined, Category[]>();
  for (const category of tree.values()) {
    const siblings = children.get(category.parentId) ?? [];
    siblings.push(category);
    children.set(category.parentId, siblings);
  }
  for (const siblings of children.values()) siblings.sort(bySiblingOrder);
  return children;
}

function bySiblingOrder(a: Category, b: Category): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (a.position ?? last) - (b.position ?? last) ||
    compare(a.name, b.name) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
