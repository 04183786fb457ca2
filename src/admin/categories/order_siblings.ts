import type { Category } from "../../catalog/category.ts";
import { bySiblingOrder } from "../../storefront/shelf.ts";

/** A category and the position it needs. */
export type Placement = { category: Category; position: number };

const maxPosition = 1_000_000;

/**
 * The positions to write so that siblings stand in this order. Those that stand
 * right already keep theirs, and the last ones none if they need none.
 */
export function orderSiblings(siblings: readonly Category[]): Placement[] {
  const placed = siblings.slice(0, siblings.length - countUnplaced(siblings));
  const free = placed.map(({ position }) => position)
    .filter((position) => position !== undefined)
    .sort((one, other) => one - other);
  const positions: number[] = [];
  for (const index of placed.keys()) {
    const next = 1 + (positions.at(-1) ?? (free[0] ?? 1) - 1);
    positions.push(Math.max(next, free[index] ?? next));
  }
  const isBeyond = (positions.at(-1) ?? 0) > maxPosition;
  return placed.map((category, index) => ({
    category,
    position: isBeyond ? index : positions[index] ?? index,
  })).filter(({ category, position }) => category.position !== position);
}

/** How many of the last ones stand in their order without a position: by name. */
function countUnplaced(siblings: readonly Category[]): number {
  let count = 0;
  let below: Category | undefined;
  for (const sibling of siblings.toReversed()) {
    if (sibling.position !== undefined) break;
    if (below && bySiblingOrder(sibling, below) >= 0) break;
    below = sibling;
    count++;
  }
  return count;
}
