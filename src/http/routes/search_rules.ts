import { z } from "zod";
import { SettingId } from "../../catalog/search_settings/setting_id.ts";
import {
  maxSearchRules,
  SearchRule,
  SearchRuleReplace,
} from "../../catalog/search_rules/search_rule.ts";
import { exampleSearchRule, exampleSearchRuleReplace } from "../examples.ts";
import { searchRuleLinks } from "../links.ts";
import { needIfMatch, putConditionally } from "../preconditions.ts";
import {
  defineRoute,
  jsonBody,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";
import {
  settingAnswer,
  settingsAnswer,
  settingWritten,
} from "../setting_answer.ts";

const SearchRulePath = z.strictObject({ id: SettingId });

const SearchRuleList = z.strictObject({
  items: z.array(SearchRule).max(maxSearchRules),
  nextCursor: z.null().meta({ description: "The list is always whole" }),
}).meta({ id: "SearchRuleList", description: "All search rules, by id" });

const content = jsonContent(SearchRule, exampleSearchRule);

type Parts = Pick<RouteParts, "catalog" | "publicUrl">;

/** The routes of a merchandiser's search rules. */
export function searchRuleRoutes(parts: Parts): Route[] {
  return [
    listSearchRules(parts),
    getSearchRule(parts),
    replaceSearchRule(parts),
    deleteSearchRule(parts),
  ];
}

function listSearchRules({ catalog }: Parts): Route {
  return defineRoute({
    method: "get",
    path: "/v1/search-rules",
    operationId: "listSearchRules",
    tag: "Search",
    summary: "List all search rules",
    description: "Answers what merchandisers want to happen to some searches.",
    access: "read",
    params: none,
    query: none,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "All search rules",
        content: jsonContent(SearchRuleList, {
          items: [exampleSearchRule],
          nextCursor: null,
        }),
        headers: ["ETag", "Cache-Control"],
      },
      304: {
        description: "The client has this list already",
        headers: ["ETag", "Cache-Control"],
      },
    },
    problems: [],
    handle: async () => settingsAnswer(await catalog.listSearchRules()),
  });
}

function getSearchRule({ catalog }: Parts): Route {
  return defineRoute({
    method: "get",
    path: "/v1/search-rules/{id}",
    operationId: "getSearchRule",
    tag: "Search",
    summary: "Read a search rule",
    description: "Answers the search rule with its version as the ETag.",
    access: "read",
    params: SearchRulePath,
    query: none,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "The search rule",
        content,
        headers: ["ETag", "Cache-Control"],
      },
      304: {
        description: "The client has this version already",
        headers: ["ETag", "Cache-Control"],
      },
    },
    problems: [404],
    handle: async ({ params: { id } }) =>
      settingAnswer(await catalog.getSearchRule(id)),
  });
}

function replaceSearchRule({ catalog, publicUrl = "" }: Parts): Route {
  return defineRoute({
    method: "put",
    path: "/v1/search-rules/{id}",
    operationId: "replaceSearchRule",
    tag: "Search",
    summary: "Create or replace a search rule",
    description:
      "Pins, boosts, buries, hides or filters what the searches find that it is for, within 2 seconds; nothing is indexed anew. Of several rules for a search all hold, the most specific first. One that is there already needs `If-Match`; with `If-None-Match: *` it is only created.",
    access: "write",
    params: SearchRulePath,
    query: none,
    headers: ["IfMatch", "CreateOnly"],
    body: jsonBody({
      schema: SearchRuleReplace,
      example: exampleSearchRuleReplace,
    }),
    responses: {
      200: {
        description: "The search rule as it is now",
        content,
        headers: ["ETag"],
      },
      201: {
        description: "The search rule was created",
        content,
        headers: ["Location", "ETag"],
        links: searchRuleLinks,
      },
    },
    problems: [404, 412, 422, 428],
    async handle({ params: { id }, body, headers }) {
      const write = await putConditionally(
        headers,
        (precondition) => catalog.replaceSearchRule(id, body, precondition),
      );
      return settingWritten(write, `${publicUrl}/v1/search-rules/${id}`);
    },
  });
}

function deleteSearchRule({ catalog }: Parts): Route {
  return defineRoute({
    method: "delete",
    path: "/v1/search-rules/{id}",
    operationId: "deleteSearchRule",
    tag: "Search",
    summary: "Delete a search rule",
    description: "Within 2 seconds no search follows it.",
    access: "write",
    params: SearchRulePath,
    query: none,
    headers: ["IfMatch"],
    body: noBody,
    responses: { 204: { description: "The search rule is gone" } },
    problems: [404, 412, 428],
    async handle({ params: { id }, headers }) {
      await catalog.deleteSearchRule(id, needIfMatch(headers));
      return { status: 204 };
    },
  });
}
