import { z } from "zod";
import { SettingId } from "../../catalog/search_settings/setting_id.ts";
import {
  maxSynonyms,
  SynonymEntry,
  SynonymReplace,
} from "../../catalog/synonyms/synonym.ts";
import { exampleSynonym, exampleSynonymReplace } from "../examples.ts";
import { synonymLinks } from "../links.ts";
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

const SynonymPath = z.strictObject({ id: SettingId });

const SynonymList = z.strictObject({
  items: z.array(SynonymEntry).max(maxSynonyms),
  nextCursor: z.null().meta({ description: "The list is always whole" }),
}).meta({ id: "SynonymList", description: "All synonyms, by id" });

const content = jsonContent(SynonymEntry, exampleSynonym);

type Parts = Pick<RouteParts, "catalog" | "publicUrl">;

/** The routes of a merchandiser's synonyms. */
export function synonymRoutes(parts: Parts): Route[] {
  return [
    listSynonyms(parts),
    getSynonym(parts),
    replaceSynonym(parts),
    deleteSynonym(parts),
  ];
}

function listSynonyms({ catalog }: Parts): Route {
  return defineRoute({
    method: "get",
    path: "/v1/synonyms",
    operationId: "listSynonyms",
    tag: "Search",
    summary: "List all synonyms",
    description: "Answers what merchandisers say is called how.",
    access: "read",
    params: none,
    query: none,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "All synonyms",
        content: jsonContent(SynonymList, {
          items: [exampleSynonym],
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
    handle: async () => settingsAnswer(await catalog.listSynonyms()),
  });
}

function getSynonym({ catalog }: Parts): Route {
  return defineRoute({
    method: "get",
    path: "/v1/synonyms/{id}",
    operationId: "getSynonym",
    tag: "Search",
    summary: "Read a synonym",
    description: "Answers the synonym with its version as the ETag.",
    access: "read",
    params: SynonymPath,
    query: none,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "The synonym",
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
      settingAnswer(await catalog.getSynonym(id)),
  });
}

function replaceSynonym({ catalog, publicUrl = "" }: Parts): Route {
  return defineRoute({
    method: "put",
    path: "/v1/synonyms/{id}",
    operationId: "replaceSynonym",
    tag: "Search",
    summary: "Create or replace a synonym",
    description:
      "Searches find it within 2 seconds; nothing is indexed anew. A name has at most three words, without regard to case, accents and plurals. One that is there already needs `If-Match`; with `If-None-Match: *` it is only created.",
    access: "write",
    params: SynonymPath,
    query: none,
    headers: ["IfMatch", "CreateOnly"],
    body: jsonBody({ schema: SynonymReplace, example: exampleSynonymReplace }),
    responses: {
      200: {
        description: "The synonym as it is now",
        content,
        headers: ["ETag"],
      },
      201: {
        description: "The synonym was created",
        content,
        headers: ["Location", "ETag"],
        links: synonymLinks,
      },
    },
    problems: [404, 412, 422, 428],
    async handle({ params: { id }, body, headers }) {
      const write = await putConditionally(
        headers,
        (precondition) => catalog.replaceSynonym(id, body, precondition),
      );
      return settingWritten(write, `${publicUrl}/v1/synonyms/${id}`);
    },
  });
}

function deleteSynonym({ catalog }: Parts): Route {
  return defineRoute({
    method: "delete",
    path: "/v1/synonyms/{id}",
    operationId: "deleteSynonym",
    tag: "Search",
    summary: "Delete a synonym",
    description: "Within 2 seconds no search knows it.",
    access: "write",
    params: SynonymPath,
    query: none,
    headers: ["IfMatch"],
    body: noBody,
    responses: { 204: { description: "The synonym is gone" } },
    problems: [404, 412, 428],
    async handle({ params: { id }, headers }) {
      await catalog.deleteSynonym(id, needIfMatch(headers));
      return { status: 204 };
    },
  });
}
