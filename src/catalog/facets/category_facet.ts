import { type CategoryTree, pathToRoot } from "../category_tree.ts";
import type { FacetValue } from "../ports/search_index.ts";
import type { SearchFacetValue } from "../search_answer.ts";

/**
 * The categories to list, `limit` besides the selected ones, by falling count, those
 * above before those below. Of what is selected first come the categories above, then
 * those right below, then those beside.
 */
export function toCategoryValues(
  values: readonly FacetValue[],
  { tree, limit }: { tree: CategoryTree; limit: number },
): SearchFacetValue[] {
  const selected = values.filter((each) => each.selected)
    .map(({ value }) => value);
  const rank = rankAround(tree, selected);
  const shown = values.map((each) => withPlace(each, tree)).sort(byCount);
  const others = shown.filter((each) => !each.selected)
    .sort((one, other) => rank(one.value) - rank(other.value))
    .slice(0, limit);
  const listed = new Set([...selected, ...others.map(({ value }) => value)]);
  return shown.filter(({ value }) => listed.has(value));
}

/** How near a category is to the selected ones; 0 is nearest. */
function rankAround(
  tree: CategoryTree,
  selected: readonly string[],
): (id: string) => number {
  const above = new Set(selected.flatMap((id) => pathToRoot(tree, id)));
  const parents = new Set(selected.map((id) => tree.get(id)?.parentId));
  return (id) => {
    if (selected.length === 0 || above.has(id)) return 0;
    const parentId = tree.get(id)?.parentId;
    if (parentId !== undefined && selected.includes(parentId)) return 1;
    return parents.has(parentId) ? 2 : 3;
  };
}

function withPlace(value: FacetValue, tree: CategoryTree): SearchFacetValue {
  const category = tree.get(value.value);
  if (!category) return value;
  const { name, parentId } = category;
  return {
    ...value,
    label: name,
    ...(parentId === undefined ? {} : { parentId }),
    depth: pathToRoot(tree, value.value).length - 1,
  };
}

function byCount(one: SearchFacetValue, other: SearchFacetValue): number {
  return other.count - one.count || (one.depth ?? 0) - (other.depth ?? 0);
}
