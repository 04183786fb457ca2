import { toCategoryTree } from "../../catalog/category_tree.ts";
import type {
  SearchRule,
  SearchRuleReplace,
} from "../../catalog/search_rules/search_rule.ts";
import type { Route } from "../../http/route.ts";
import type { AdminParts } from "../admin_routes.ts";
import { findInList } from "../settings/find_in_list.ts";
import { settingRoutes } from "../settings/setting_routes.ts";
import { findProducts, summariesOf } from "./find_products.ts";
import { namedInForm, namedInRule } from "./named_products.ts";
import { changeRule, readRuleForm } from "./read_rule_form.ts";
import { rulePage } from "./rule_page.ts";
import { thenTexts, whenText } from "./rule_text.ts";
import { checkRuleValues, toRuleValues } from "./rule_values.ts";
import { rulesPage } from "./rules_page.ts";

/** The pages of a merchandiser's search rules. */
export function rulesRoutes(parts: AdminParts): Route[] {
  const { catalog, currency, now } = parts;
  const noun = "rule";

  async function namesFor(ids: readonly string[]) {
    const [categories, products] = await Promise.all([
      catalog.listCategories(),
      summariesOf(catalog, ids),
    ]);
    const summaries = new Map(products.map((each) => [each.id, each]));
    const names = {
      tree: toCategoryTree(categories),
      currency,
      products: new Map(products.map(({ id, name }) => [id, name])),
    };
    return { names, summaries };
  }

  return settingRoutes<SearchRule, SearchRuleReplace>({
    section: "rules",
    path: "/admin/rules",
    newPath: "/admin/new-rule",
    operation: { one: "Rule", all: "Rules" },
    noun,
    list: catalog.listSearchRules,
    get: catalog.getSearchRule,
    put: catalog.replaceSearchRule,
    remove: catalog.deleteSearchRule,
    async showList({ items, parameters, mayWrite }) {
      const { names } = await namesFor(items.flatMap(namedInRule));
      const found = findInList(
        items,
        parameters,
        (rule) =>
          [
            rule.id,
            ...namedInRule(rule),
            whenText(rule, names),
            ...thenTexts(rule, names),
          ].join(" "),
      );
      return rulesPage({ found, names, mayWrite, now: now() });
    },
    async showForm(form) {
      const differences = form.differences ?? [];
      const ids = [
        ...namedInForm(form.values),
        ...differences.flatMap(({ name, theirs }) =>
          namedInForm({ [name]: theirs })
        ),
      ];
      const [{ names, summaries }, matches] = await Promise.all([
        namesFor(ids),
        findProducts(catalog, form.values["find"] ?? ""),
      ]);
      return rulePage(form, { noun, names, summaries, matches });
    },
    blank: (parameters) => ({
      "/enabled": "on",
      "match": "is",
      "/when/query": parameters.get("query") ?? "",
    }),
    toValues: toRuleValues,
    read: readRuleForm,
    change: changeRule,
    check: checkRuleValues,
    nameOf: ({ when: { query, category } }) => wordsOf(query) ?? category ?? "",
    toPreview: (draft, text) => ({
      text: text ?? wordsOf(draft.when.query) ?? "",
      category: draft.when.category,
      time: laterStart(draft.from, now()),
      draft: {
        synonyms: [],
        rules: [draft],
        withoutSynonyms: [],
        withoutRules: [],
      },
    }),
  }, parts);
}

function wordsOf(
  query: SearchRuleReplace["when"]["query"],
): string | undefined {
  if (query === undefined) return undefined;
  return "is" in query ? query.is : query.contains;
}

/** A rule that does not hold yet is previewed as of its beginning. */
function laterStart(
  from: string | undefined,
  now: number,
): number | undefined {
  const start = from === undefined ? now : Date.parse(from);
  return start > now ? start : undefined;
}
