import type { CategoryTree } from "../../catalog/category_tree.ts";
import { isCatalogError } from "../../catalog/errors.ts";
import { splitFilter } from "../../catalog/filter.ts";
import { fieldName } from "../../storefront/field_name.ts";
import { priceText } from "../../storefront/price_text.ts";

/** What the texts of rules need to know of the catalogue. */
export type RuleNames = {
  tree: CategoryTree;
  /** ISO 4217 code. */
  currency: string;
  /** Names of products by their ids, as far as they are known. */
  products: ReadonlyMap<string, string>;
};

/** What filters let in, in words: `Brand Northwind or Velnor, and Price up to $400.00`. */
export function filterText(
  filters: readonly string[],
  names: Pick<RuleNames, "tree" | "currency">,
): string {
  const byField = new Map<string, string[]>();
  for (const filter of filters) {
    const { field, value } = split(filter);
    const text = valueText(field, value, names);
    byField.set(field, [...byField.get(field) ?? [], text]);
  }
  return Array.from(
    byField,
    ([field, texts]) => `${fieldName(field)} ${texts.join(" or ")}`.trim(),
  ).join(", and ");
}

/** What is no filter yet stands as it was typed. */
function split(filter: string): { field: string; value: string } {
  try {
    return splitFilter(filter);
  } catch (error) {
    if (!isCatalogError(error, "invalid")) throw error;
    return { field: filter, value: "" };
  }
}

function valueText(
  field: string,
  value: string,
  { tree, currency }: Pick<RuleNames, "tree" | "currency">,
): string {
  if (field === "category") return tree.get(value)?.name ?? value;
  if (field === "inventory.status") return value.replaceAll("_", " ");
  const [, from = "", to = ""] = /^(.*?)\.\.(.*)$/.exec(value) ?? [];
  const end = (text: string) =>
    field === "price" && /^\d+$/.test(text)
      ? priceText({ amount: Number(text), currency })
      : text;
  if (from !== "" && to !== "") return `${end(from)} to ${end(to)}`;
  if (to !== "") return `up to ${end(to)}`;
  if (from !== "") return `from ${end(from)}`;
  return end(value);
}
