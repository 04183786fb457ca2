import type { ServedProduct } from "./served_product.ts";
import { type CategoryTree, withAncestors } from "./category_tree.ts";
import type { Filter } from "./filter.ts";
import type { Selection } from "./ports/search_index.ts";
import { ProductSummary } from "./product.ts";

const Known = ProductSummary.pick({
  brand: true,
  categories: true,
  groupId: true,
  inventory: true,
  price: true,
}).loose();

/**
 * Whether a product as it is now still belongs in a result: it is active, and
 * what its summary can tell of the filters holds. The index may lag behind.
 */
export function stillMatches(
  product: ServedProduct,
  filters: readonly Filter[],
  tree: CategoryTree,
): boolean {
  if (product.status !== "active") return false;
  const telling = filters.filter(({ field }) => Object.hasOwn(readers, field));
  if (telling.length === 0) return true;
  // A newer version of the service may have cached what this one does not know.
  const known = Known.safeParse(JSON.parse(product.json)).data;
  return known !== undefined &&
    telling.every((filter) => matches(known, filter, tree));
}

/** Whether a product as it is now is one of `hidden`, as far as its summary can tell. */
export function isHiddenNow(
  product: ServedProduct,
  hidden: readonly Selection[],
  tree: CategoryTree,
): boolean {
  return hidden.some((selection) =>
    "ids" in selection
      ? selection.ids.includes(product.id)
      : selection.filters.every(({ field }) => Object.hasOwn(readers, field)) &&
        stillMatches(product, selection.filters, tree)
  );
}

type Known = ReturnType<typeof Known.parse>;

const readers: Record<string, (known: Known, tree: CategoryTree) => string[]> =
  {
    brand: ({ brand }) => brand === undefined ? [] : [brand],
    category: ({ categories = [] }, tree) => withAncestors(tree, categories),
    group: ({ groupId }) => groupId === undefined ? [] : [groupId],
    "inventory.status": ({ inventory }) => [inventory.status],
    price: () => [],
  };

function matches(
  known: Known,
  { field, values, ranges }: Filter,
  tree: CategoryTree,
): boolean {
  const amount = known.price?.amount;
  const inRange = field === "price" && amount !== undefined &&
    ranges.some(({ from = 0, to = Infinity }) =>
      amount >= from && amount <= to
    );
  const held = readers[field]?.(known, tree) ?? [];
  return inRange || held.some((value) => values.includes(value));
}
