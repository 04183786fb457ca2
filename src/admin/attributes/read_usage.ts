import type { AttributeDefinition } from "../../catalog/attribute.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { isUnanswered } from "../../catalog/errors.ts";
import { attributeField } from "../../catalog/filter.ts";
import { rangeText } from "../../storefront/range_text.ts";
import { breaksDefinition } from "./breaks_definition.ts";

/** A value or a range of values, as the shop filters by it, and how many products on sale have it. */
export type UsedValue = {
  value: string;
  text: string;
  count: number;
  /** Whether the definition forbids it. */
  isForbidden: boolean;
};

const maxValues = 1_000;

/** The values that products on sale have, those that break the definition first; `undefined` when search does not answer. */
export async function readUsage(
  catalog: Pick<Catalog, "searchProducts">,
  definition: AttributeDefinition,
): Promise<UsedValue[] | undefined> {
  try {
    const { facets } = await catalog.searchProducts({
      text: "",
      filters: [],
      facets: [attributeField(definition.name)],
      facetLimit: maxValues,
      order: "name",
      view: "summary",
      limit: 1,
    });
    const [facet] = facets ?? [];
    if (!facet) return undefined;
    const values = facet.values.map(({ value, count }) => ({
      value,
      text: value,
      count,
      isForbidden: breaksDefinition(value, definition),
    }));
    const ranges = (facet.ranges ?? []).map((range) => ({
      value: range.value,
      text: rangeText(range, facet),
      count: range.count,
      isForbidden: false,
    }));
    return [...values, ...ranges].sort((one, other) =>
      Number(other.isForbidden) - Number(one.isForbidden)
    );
  } catch (error) {
    if (isUnanswered(error)) return undefined;
    throw error;
  }
}
