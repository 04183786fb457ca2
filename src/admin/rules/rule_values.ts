import type { Issue } from "../../catalog/errors.ts";
import { toIssues } from "../../catalog/issues.ts";
import {
  type SearchRule,
  SearchRuleReplace,
} from "../../catalog/search_rules/search_rule.ts";
import type { FormValues } from "../parts/form_values.ts";
import { fromTyped, toTyped } from "./rule_times.ts";
import {
  fromSelection,
  readRows,
  type SelectionRow,
  toLines,
  toRows,
  toSelection,
} from "./selection_rows.ts";

/** What the form calls its parts. */
export const ruleLabels = {
  "/id": "Id",
  "/enabled": "In use",
  "match": "What is typed",
  "/when/query": "Words",
  "/when/category": "In the category",
  "/from": "From",
  "/until": "Until",
  "/then/pin": "Show first",
  "/then/boost": "Show earlier",
  "/then/bury": "Show later",
  "/then/hide": "Hide",
  "/then/filter": "Show only",
} as const;

/** The texts that a form shows of a rule; `match` tells how its words are matched. */
export function toRuleValues(rule: SearchRule): FormValues {
  const { when: { query, category }, then, from, until, enabled } = rule;
  return {
    "/enabled": enabled ? "on" : "",
    "match": query && "contains" in query ? "contains" : "is",
    "/when/query": query === undefined
      ? ""
      : "is" in query
      ? query.is
      : query.contains,
    "/when/category": category ?? "",
    "/from": toTyped(from),
    "/until": toTyped(until),
    "/then/pin": (then.pin ?? []).join("\n"),
    "/then/boost": toRows((then.boost ?? []).map(fromSelection)),
    "/then/bury": toRows((then.bury ?? []).map(fromSelection)),
    "/then/hide": toRows((then.hide ?? []).map(fromSelection)),
    "/then/filter": (then.filter ?? []).join("\n"),
  };
}

/** The rule that was typed, or what is wrong with it. */
export function checkRuleValues(
  values: FormValues,
): { value: SearchRuleReplace } | { issues: Issue[] } {
  const words = values["/when/query"]?.trim() ?? "";
  const category = values["/when/category"] ?? "";
  const missing = missingParts(values, { words, category });
  if (missing.length > 0) return { issues: missing };
  const { data, error } = SearchRuleReplace.safeParse(withoutEmpty({
    enabled: values["/enabled"] === "on",
    when: withoutEmpty({
      query: words === ""
        ? undefined
        : values["match"] === "contains"
        ? { contains: words }
        : { is: words },
      category: category === "" ? undefined : category,
    }),
    from: fromTyped(values["/from"]),
    until: fromTyped(values["/until"]),
    then: withoutEmpty({
      pin: toLines(values["/then/pin"]),
      boost: rowsOf(values, "/then/boost").map(withFactor),
      bury: rowsOf(values, "/then/bury").map(withFactor),
      hide: rowsOf(values, "/then/hide").map(toSelection),
      filter: toLines(values["/then/filter"]),
    }),
  }));
  return data ? { value: data } : { issues: toIssues(error) };
}

function rowsOf(values: FormValues, name: string): SelectionRow[] {
  return readRows(values[name]).filter(({ lines }) => lines.trim() !== "");
}

function withFactor(row: SelectionRow): object {
  const factor = row.factor.trim();
  return {
    ...toSelection(row),
    ...(factor === "" ? {} : { factor: Number(factor.replace(",", ".")) }),
  };
}

function missingParts(
  values: FormValues,
  { words, category }: { words: string; category: string },
): Issue[] {
  const actions = [
    "/then/pin",
    "/then/boost",
    "/then/bury",
    "/then/hide",
    "/then/filter",
  ];
  const does = actions.some((name) =>
    name === "/then/pin" || name === "/then/filter"
      ? toLines(values[name]).length > 0
      : rowsOf(values, name).length > 0
  );
  return [
    ...(words === "" && category === ""
      ? [{
        pointer: "/when/query",
        code: "no_condition",
        message: "are needed, or a category, to tell which searches it is for",
      }]
      : []),
    ...(does ? [] : [{
      pointer: "/then/pin",
      code: "no_action",
      message: "or another of the actions needs a product",
    }]),
  ];
}

/** An object without the members that are absent or empty lists. */
function withoutEmpty(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) =>
      each !== undefined && !(Array.isArray(each) && each.length === 0)
    ),
  );
}
