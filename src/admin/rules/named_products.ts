import type { SearchRuleReplace } from "../../catalog/search_rules/search_rule.ts";
import type { FormValues } from "../parts/form_values.ts";
import { rowActions } from "./read_rule_form.ts";
import { readRows, toLines, toSelection } from "./selection_rows.ts";

/** Ids of the products that a rule names. */
export function namedInRule(
  { then: { pin = [], boost = [], bury = [], hide = [] } }: Pick<
    SearchRuleReplace,
    "then"
  >,
): string[] {
  const rows = [...boost, ...bury, ...hide];
  return [...pin, ...rows.flatMap((each) => "ids" in each ? each.ids : [])];
}

/** Ids of the products that a form names. */
export function namedInForm(values: FormValues): string[] {
  const rows = rowActions.flatMap((name) => readRows(values[name]));
  return [
    ...toLines(values["/then/pin"]),
    ...rows.map(toSelection)
      .flatMap((each) => "ids" in each ? each.ids : []),
  ];
}
