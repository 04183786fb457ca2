import { z } from "zod";
import { json } from "../answer.ts";
import {
  AuditAnswer,
  exampleAudit,
  exampleRunningAudit,
  toAuditAnswer,
} from "../audit_answer.ts";
import {
  defineRoute,
  jsonBody,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import { noStore } from "../cache_headers.ts";
import type { RouteParts } from "../routes.ts";

const AuditRequest = z.strictObject({
  sample: z.int().min(1).max(100_000).optional().meta({
    description:
      "Look at so many products, and so many ids of index and cache, chosen evenly at random; at all without it",
    examples: [1_000],
  }),
  repair: z.boolean().default(false).meta({
    description: "Mend what is found, and look whether that helped",
  }),
}).meta({ id: "AuditRequest", description: "What to audit" });

type Parts = Pick<RouteParts, "catalog" | "publicUrl">;

const path = "/v1/admin/audit";

/** The routes by which an operator compares index and cache with the store. */
export function auditRoutes(parts: Parts): Route[] {
  return [startAudit(parts), getAudit(parts), stopAudit(parts)];
}

function startAudit({ catalog, publicUrl = "" }: Parts): Route {
  return defineRoute({
    method: "post",
    path,
    operationId: "startAudit",
    tag: "Operations",
    summary: "Begin an audit",
    description:
      "Compares index and cache with the store, product by product, while the service goes on; a difference counts only if it outlives the writes that are on their way. The audit runs in the service that was asked, which answers at once and runs one at a time; `GET` tells how far it is and what it found.",
    access: "admin",
    params: none,
    query: none,
    body: jsonBody({ schema: AuditRequest, example: { repair: true } }),
    responses: {
      202: {
        description: "It has begun",
        content: jsonContent(AuditAnswer, exampleRunningAudit),
        headers: ["Location"],
      },
    },
    problems: [409],
    handle({ body: { sample, repair } }) {
      const state = catalog.startAudit({
        repair,
        ...(sample === undefined
          ? {}
          : { sample: { size: sample, random: Math.random } }),
      });
      const headers = { ...noStore, "Location": publicUrl + path };
      return json(toAuditAnswer(state), { status: 202, headers });
    },
  });
}

function getAudit({ catalog }: Parts): Route {
  return defineRoute({
    method: "get",
    path,
    operationId: "getAudit",
    tag: "Operations",
    summary: "Read what audits found",
    description:
      "Answers how far the audit that runs is, and the report of the last one, both of the service that is asked.",
    access: "admin",
    params: none,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "The audit that runs and the last report",
        content: jsonContent(AuditAnswer, exampleAudit),
      },
    },
    problems: [],
    handle: () => json(toAuditAnswer(catalog.getAudit()), { headers: noStore }),
  });
}

function stopAudit({ catalog }: Parts): Route {
  return defineRoute({
    method: "delete",
    path,
    operationId: "stopAudit",
    tag: "Operations",
    summary: "Stop the audit that runs",
    description:
      "Ends it after its current step; its report then says that it was stopped. Does nothing when none runs.",
    access: "admin",
    params: none,
    query: none,
    body: noBody,
    responses: { 204: { description: "None runs any more" } },
    problems: [],
    async handle() {
      await catalog.stopAudit();
      return { status: 204 };
    },
  });
}
