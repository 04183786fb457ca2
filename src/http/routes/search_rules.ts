import {
  maxSearchRules,
  SearchRule,
  SearchRuleReplace,
} from "../../catalog/search_rules/search_rule.ts";
import { exampleSearchRule, exampleSearchRuleReplace } from "../examples.ts";
import { searchRuleLinks } from "../links.ts";
import type { Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { settingRoutes } from "../setting_routes.ts";

/** The routes of a merchandiser's search rules. */
export function searchRuleRoutes(
  { catalog, publicUrl }: Pick<RouteParts, "catalog" | "publicUrl">,
): Route[] {
  return settingRoutes({
    path: "/v1/search-rules",
    operation: { one: "SearchRule", all: "SearchRules" },
    name: { one: "search rule", all: "search rules" },
    item: { schema: SearchRule, example: exampleSearchRule },
    replace: { schema: SearchRuleReplace, example: exampleSearchRuleReplace },
    most: maxSearchRules,
    links: searchRuleLinks,
    descriptions: {
      list: "Answers what merchandisers want to happen to some searches.",
      put:
        "Pins, boosts, buries, hides or filters what the searches find that it is for, within 2 seconds; nothing is indexed anew. Of several rules for a search all hold, the most specific first.",
      remove: "Within 2 seconds no search follows it.",
    },
    list: catalog.listSearchRules,
    get: catalog.getSearchRule,
    put: catalog.replaceSearchRule,
    remove: catalog.deleteSearchRule,
    publicUrl,
  });
}
