import { json } from "../answer.ts";
import {
  exampleRebuild,
  exampleRunningRebuild,
  RebuildAnswer,
  toRebuildAnswer,
} from "../rebuild_answer.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import { noStore } from "../cache_headers.ts";
import type { RouteParts } from "../routes.ts";

type Parts = Pick<RouteParts, "catalog" | "publicUrl">;

const path = "/v1/admin/rebuild";

/** The routes by which an operator builds the index anew. */
export function rebuildRoutes(parts: Parts): Route[] {
  return [startRebuild(parts), getRebuild(parts), stopRebuild(parts)];
}

function startRebuild({ catalog, publicUrl = "" }: Parts): Route {
  return defineRoute({
    method: "post",
    path,
    operationId: "startRebuild",
    tag: "Operations",
    summary: "Begin to rebuild the search index",
    description:
      "Builds the index anew from the store beside the present one, while searches and writes go on, compares every product with the store, and puts the new index in the place of the present one in one step. A rebuild that was broken off is gone on with. It runs in the service that was asked, which answers at once; `GET` tells how far it is. One runs at a time, here or elsewhere.",
    access: "admin",
    params: none,
    query: none,
    body: noBody,
    responses: {
      202: {
        description: "It has begun",
        content: jsonContent(RebuildAnswer, exampleRunningRebuild),
        headers: ["Location"],
      },
    },
    problems: [409],
    handle() {
      const headers = { ...noStore, "Location": publicUrl + path };
      const answer = toRebuildAnswer(catalog.startRebuild());
      return json(answer, { status: 202, headers });
    },
  });
}

function getRebuild({ catalog }: Parts): Route {
  return defineRoute({
    method: "get",
    path,
    operationId: "getRebuild",
    tag: "Operations",
    summary: "Read how far a rebuild is",
    description:
      "Answers how far the rebuild that runs is, and what the last one did, both of the service that is asked.",
    access: "admin",
    params: none,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "The rebuild that runs and what the last one did",
        content: jsonContent(RebuildAnswer, exampleRebuild),
      },
    },
    problems: [],
    handle: () =>
      json(toRebuildAnswer(catalog.getRebuild()), { headers: noStore }),
  });
}

function stopRebuild({ catalog }: Parts): Route {
  return defineRoute({
    method: "delete",
    path,
    operationId: "stopRebuild",
    tag: "Operations",
    summary: "Break off the rebuild that runs",
    description:
      "Ends it after its current page; the next one goes on there. Does nothing when none runs in this service.",
    access: "admin",
    params: none,
    query: none,
    body: noBody,
    responses: { 204: { description: "None runs any more" } },
    problems: [],
    async handle() {
      await catalog.stopRebuild();
      return { status: 204 };
    },
  });
}
