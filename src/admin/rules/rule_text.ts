import type {
  SearchRule,
  SearchRuleReplace,
} from "../../catalog/search_rules/search_rule.ts";
import { timeText } from "../settings/time_text.ts";
import { filterText, type RuleNames } from "./filter_text.ts";

type Actions = SearchRuleReplace["then"];
type Products = NonNullable<Actions["hide"]>[number];

/** How long a list of products may be in a sentence. */
const shownProducts = 5;

/** Which searches a rule is for, in words. */
export function whenText(
  { when: { query, category } }: Pick<SearchRule, "when">,
  { tree }: Pick<RuleNames, "tree">,
): string {
  const place = category === undefined
    ? ""
    : `in ${tree.get(category)?.name ?? category}`;
  if (query === undefined) return `When someone searches ${place}`.trim();
  const words = "is" in query
    ? `for “${query.is}”`
    : `with “${query.contains}” in it`;
  return `When someone searches ${words} ${place}`.trim();
}

/** When a rule holds, in words; empty when always. */
export function periodText(
  { from, until }: Pick<SearchRule, "from" | "until">,
): string {
  return [
    from === undefined ? "" : `from ${timeText(Date.parse(from))}`,
    until === undefined ? "" : `until ${timeText(Date.parse(until))}`,
  ].filter((text) => text !== "").join(" ");
}

/** What a rule does, a sentence each. */
export function thenTexts(
  { then: { pin = [], boost = [], bury = [], hide = [], filter = [] } }: Pick<
    SearchRule,
    "then"
  >,
  names: RuleNames,
): string[] {
  return [
    ...(pin.length === 0
      ? []
      : [`Show first: ${productsText({ ids: pin }, names)}`]),
    ...boost.map((each) =>
      `Show earlier, × ${each.factor}: ${productsText(each, names)}`
    ),
    ...bury.map((each) =>
      `Show later, × ${each.factor}: ${productsText(each, names)}`
    ),
    ...hide.map((each) => `Hide: ${productsText(each, names)}`),
    ...(filter.length === 0 ? [] : [`Show only: ${filterText(filter, names)}`]),
  ];
}

/** Which products are meant, in words. */
export function productsText(products: Products, names: RuleNames): string {
  if ("filters" in products) return filterText(products.filters, names);
  const { ids } = products;
  const shown = ids.slice(0, shownProducts)
    .map((id) => names.products.get(id) ?? id).join("; ");
  const others = ids.length - shownProducts;
  return others > 0 ? `${shown} and ${others} more` : shown;
}
