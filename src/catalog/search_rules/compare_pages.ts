type Placed = { position: number; id: string; name: string };

/** How a page differs from the one before; positions count from 1. */
export type PageComparison = {
  moved: { id: string; name: string; from: number; to: number }[];
  /** On the page that were not there before. */
  added: { id: string; name: string; to: number }[];
  /** Not on the page any more. */
  removed: { id: string; name: string; from: number }[];
};

/** Compares what two pages show, in the order of their positions. */
export function comparePages(
  before: readonly Placed[],
  after: readonly Placed[],
): PageComparison {
  const placeBefore = new Map(before.map((hit) => [hit.id, hit.position]));
  const shown = new Set(after.map(({ id }) => id));
  const comparison: PageComparison = { moved: [], added: [], removed: [] };
  for (const { id, name, position: to } of after) {
    const from = placeBefore.get(id);
    if (from === undefined) comparison.added.push({ id, name, to });
    else if (from !== to) comparison.moved.push({ id, name, from, to });
  }
  for (const { id, name, position: from } of before) {
    if (!shown.has(id)) comparison.removed.push({ id, name, from });
  }
  return comparison;
}
