import { CatalogError, type Issue } from "../errors.ts";

const maxIssues = 100;

/**
 * Checks every item, and throws `unprocessable` with the issues of all that are
 * wrong, whose pointers begin with `place` and the item's index.
 */
export function checkAll<Item extends { id: string }>(
  items: readonly Item[],
  check: (id: string, item: Item) => void,
  place = "",
): void {
  const issues: Issue[] = [];
  let first: CatalogError | undefined;
  for (const [index, item] of items.entries()) {
    try {
      check(item.id, item);
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      first ??= error;
      issues.push(...error.issues.map((issue) => ({
        ...issue,
        pointer: `${place}/${index}${issue.pointer}`,
      })));
    }
  }
  if (!first) return;
  throw new CatalogError("unprocessable", first.message, {
    cause: first,
    issues: issues.slice(0, maxIssues),
  });
}
