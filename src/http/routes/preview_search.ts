import { z } from "zod";
import { SearchRuleDraft } from "../../catalog/search_rules/search_rule.ts";
import { SettingId } from "../../catalog/search_settings/setting_id.ts";
import { SynonymDraft } from "../../catalog/synonyms/synonym.ts";
import { freeText } from "../../catalog/text.ts";
import { json } from "../answer.ts";
import { noStore } from "../cache_headers.ts";
import { exampleSearchRuleReplace } from "../examples.ts";
import {
  defineRoute,
  jsonBody,
  jsonContent,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { filterPattern } from "../search_patterns.ts";
import { exampleSearchPreview, SearchPreview } from "../search_preview.ts";

const maxDrafts = 100;

const PreviewRequest = z.strictObject({
  q: freeText(500).default("").meta({ description: "As in a search" }),
  filter: z.array(z.string().max(1_000).meta({ pattern: filterPattern }))
    .max(20).default([]).meta({ description: "As in a search" }),
  limit: z.int().min(1).max(50).default(20).meta({
    description: "How many hits to compare",
  }),
  at: z.iso.datetime({ offset: true }).optional().meta({
    description: "Shows the search as it is at this time, not now",
  }),
  synonyms: z.array(SynonymDraft).max(maxDrafts).default([]).meta({
    description: "Take the place of the saved ones with the same id",
  }),
  rules: z.array(SearchRuleDraft).max(maxDrafts).default([]).meta({
    description: "Take the place of the saved ones with the same id",
  }),
  withoutSynonyms: z.array(SettingId).max(maxDrafts).default([]).meta({
    description: "Saved ones to leave out",
  }),
  withoutRules: z.array(SettingId).max(maxDrafts).default([]).meta({
    description: "Saved ones to leave out",
  }),
}).meta({
  id: "SearchPreviewRequest",
  description: "A search, and synonyms and rules that are not saved",
});

/** `POST` of a search with synonyms and rules that are not saved. */
export function previewSearchRoute(
  { catalog }: Pick<RouteParts, "catalog">,
): Route {
  return defineRoute({
    method: "post",
    path: "/v1/search-rules/preview",
    operationId: "previewSearch",
    tag: "Search",
    summary: "Preview synonyms and search rules",
    description:
      "Answers the first page of a search twice: with what is saved, and with the synonyms and rules of the request. Nothing is saved, and the search is not counted.",
    access: "write",
    params: none,
    query: none,
    body: jsonBody({
      schema: PreviewRequest,
      example: {
        q: "smartphone",
        rules: [{ id: "smartphone-week", ...exampleSearchRuleReplace }],
      },
    }),
    responses: {
      200: {
        description: "The search before and after",
        content: jsonContent(SearchPreview, exampleSearchPreview),
      },
    },
    problems: [422],
    async handle({ body: { q, filter, limit, at, ...draft } }) {
      const preview = await catalog.previewSearch({
        search: { text: q, filters: filter, order: "relevance", limit },
        time: at === undefined ? undefined : Date.parse(at),
        draft,
      });
      return json(preview, { headers: noStore });
    },
  });
}
