import type { Catalog } from "../../catalog/catalog.ts";
import { childrenOf } from "../../storefront/shelf.ts";
import { orderSiblings } from "./order_siblings.ts";
import { readTree } from "./read_tree.ts";

type Parts = Pick<
  Catalog,
  "getCategory" | "listCategories" | "replaceCategory"
>;

/**
 * Moves a category one place up or down among those beside it; whether it could.
 * Throws `stale` when someone else changes one of them at the same time.
 */
export async function moveSibling(
  catalog: Parts,
  { id, step }: { id: string; step: -1 | 1 },
): Promise<boolean> {
  const { parentId } = await catalog.getCategory(id);
  const siblings = childrenOf(await readTree(catalog), parentId);
  const from = siblings.findIndex((each) => each.id === id);
  const moved = siblings[from];
  const other = siblings[from + step];
  if (!moved || !other) return false;
  siblings[from] = other;
  siblings[from + step] = moved;
  for (const { category, position } of orderSiblings(siblings)) {
    const { id, version, ...fields } = category;
    await catalog.replaceCategory(id, { ...fields, position }, {
      kind: "version",
      versions: [version],
    });
  }
  return true;
}
