import { analyse } from "../analyse.ts";
import { CatalogError, isCatalogError, type Issue } from "../errors.ts";
import { parseFilters } from "../parse_filters.ts";
import { pointer } from "../pointer.ts";
import type { TaxonomyView } from "../taxonomy.ts";
import type { SearchRuleReplace } from "./search_rule.ts";

/**
 * Checks what a rule's schema cannot know: that its words are words, its filters
 * can be read, its categories exist and its times are in order. Throws
 * `unprocessable` with every issue.
 */
export function checkSearchRule(
  id: string,
  rule: SearchRuleReplace,
  view: TaxonomyView,
): void {
  const issues = [
    ...conditionIssues(rule, view),
    ...timeIssues(rule),
    ...actionIssues(rule, view),
  ];
  const [first] = issues;
  if (!first) return;
  throw new CatalogError(
    "unprocessable",
    `Cannot write search rule "${id}": ${first.pointer} ${first.message}`,
    { issues },
  );
}

function conditionIssues(
  { when: { query, category } }: SearchRuleReplace,
  { tree }: TaxonomyView,
): Issue[] {
  const issues: Issue[] = [];
  for (const [member, text] of Object.entries(query ?? {})) {
    if (analyse(text).length > 0) continue;
    const message = `is "${text}", which has no word`;
    const place = pointer("when", "query", member);
    issues.push({ pointer: place, code: "no_word", message });
  }
  if (category !== undefined && !tree.has(category)) {
    issues.push(unknownCategory("/when/category", category));
  }
  return issues;
}

function timeIssues({ from, until }: SearchRuleReplace): Issue[] {
  if (from === undefined || until === undefined) return [];
  if (Date.parse(from) < Date.parse(until)) return [];
  const message = "must be later than /from";
  return [{ pointer: "/until", code: "invalid_period", message }];
}

function actionIssues(
  { then: { boost = [], bury = [], hide = [], filter = [] } }:
    SearchRuleReplace,
  view: TaxonomyView,
): Issue[] {
  const selections = Object.entries({ boost, bury, hide })
    .flatMap(([action, all]) =>
      all.flatMap((each, index) =>
        "filters" in each
          ? filterIssues(each.filters, view, [action, index, "filters"])
          : []
      )
    );
  return [...selections, ...filterIssues(filter, view, ["filter"])];
}

function filterIssues(
  filters: readonly string[],
  view: TaxonomyView,
  place: (string | number)[],
): Issue[] {
  return filters.flatMap((filter, index) => {
    const at = pointer("then", ...place, index);
    try {
      const [parsed] = parseFilters([filter], view);
      if (parsed?.field !== "category") return [];
      return parsed.values.filter((category) => !view.tree.has(category))
        .map((category) => unknownCategory(at, category));
    } catch (error) {
      if (!isCatalogError(error, "invalid")) throw error;
      const [issue] = error.issues;
      const message = `is "${filter}": ${issue?.message ?? error.message}`;
      return [{ pointer: at, code: "invalid_filter", message }];
    }
  });
}

function unknownCategory(at: string, category: string): Issue {
  const message = `names "${category}", which is no category`;
  return { pointer: at, code: "unknown_category", message };
}
