import { z } from "zod";
import type { CatalogState, OutboxState } from "../../catalog/catalog_state.ts";
import { CatalogError } from "../../catalog/errors.ts";
import { json } from "../answer.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import { noStore } from "../cache_headers.ts";
import type { RouteParts } from "../routes.ts";

const Liveness = z.strictObject({ status: z.enum(["live"]) })
  .meta({ id: "Liveness", description: "The service runs" });

const Readiness = z.strictObject({
  status: z.enum(["ready", "degraded"]).meta({
    description:
      "`degraded`: answers are right, but slower, without search, or of cached products only",
  }),
  dependencies: z.array(
    z.strictObject({
      name: z.string().meta({ examples: ["store"] }),
      ready: z.boolean(),
      reason: z.string().optional().meta({
        description: "Why it is not ready",
      }),
    }).meta({ id: "Dependency", description: "A part the service stands on" }),
  ),
  outbox: z.strictObject({
    pending: z.int().min(0).meta({
      description: "Changes that cache and index have not been told yet",
    }),
    oldestAgeSeconds: z.number().min(0).meta({
      description: "Age of the oldest of them; 0 without any",
    }),
    parked: z.int().min(0).meta({
      description: "Changes set aside because they were refused too often",
    }),
    parkedEntries: z.array(
      z.strictObject({
        subject: z.string().meta({ examples: ['product "aurora-5g-128"'] }),
        reason: z.string().meta({ description: "Why the index refused it" }),
        parkedAt: z.iso.datetime(),
      }).meta({ id: "ParkedEntry", description: "A change set aside" }),
    ).max(10).meta({ description: "The first of the parked" }),
  }).optional().meta({
    id: "Outbox",
    description: "What is not yet carried on; absent when the store is away",
  }),
}).meta({ id: "Readiness", description: "Whether the service can serve" });

const exampleReadiness: z.input<typeof Readiness> = {
  status: "ready",
  dependencies: [
    { name: "store", ready: true },
    { name: "cache", ready: true },
    { name: "search", ready: true },
  ],
  outbox: { pending: 0, oldestAgeSeconds: 0, parked: 0, parkedEntries: [] },
};

type Parts = Pick<RouteParts, "getState" | "isDraining">;

/** The routes by which operators and orchestrators watch the service. */
export function healthRoutes(parts: Parts): Route[] {
  return [liveness(), readiness(parts)];
}

function liveness(): Route {
  return defineRoute({
    method: "get",
    path: "/livez",
    operationId: "getLiveness",
    tag: "Operations",
    summary: "Ask whether the service runs",
    description: "Asks no other service; when it fails, restart.",
    access: "open",
    params: none,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "It runs",
        content: jsonContent(Liveness, { status: "live" }),
      },
    },
    problems: [],
    handle: () => json({ status: "live" }, { headers: noStore }),
  });
}

function readiness({ getState, isDraining }: Parts): Route {
  return defineRoute({
    method: "get",
    path: "/readyz",
    operationId: "getReadiness",
    tag: "Operations",
    summary: "Ask whether the service can serve",
    description:
      "503 until the store has answered once, while the service stops, and when neither store nor cache answers; without one of the parts the service is degraded but serves. Asks them at most once a second.",
    access: "open",
    params: none,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "It can serve",
        content: jsonContent(Readiness, exampleReadiness),
      },
    },
    problems: [503],
    async handle() {
      if (isDraining()) throw notReady("it is stopping");
      const state = await getState();
      const reason = whyNotReady(state);
      if (reason !== undefined) throw notReady(reason);
      return json(toReadiness(state), { headers: noStore });
    },
  });
}

function whyNotReady(
  { phase, dependencies }: CatalogState,
): string | undefined {
  const away = dependencies.filter(({ ready }) => !ready);
  const isAway = (name: string) => away.some((each) => each.name === name);
  const cannotServe = isAway("store") && isAway("cache");
  if (phase === "serving" && !cannotServe) return undefined;
  const reasons = away.map(({ name, reason }) => `${name}: ${reason}`);
  const what = phase === "starting"
    ? "the store has not answered yet"
    : "neither store nor cache answers";
  return [what, ...reasons].join("; ");
}

function notReady(reason: string): CatalogError {
  return new CatalogError(
    "unavailable",
    `The service is not ready: ${reason}`,
    {
      retryAfterSeconds: 1,
    },
  );
}

function toReadiness(
  { dependencies, outbox }: CatalogState,
): z.input<typeof Readiness> {
  const isReady = dependencies.every(({ ready }) => ready);
  return {
    status: isReady ? "ready" : "degraded",
    dependencies,
    ...(outbox ? { outbox: toOutbox(outbox) } : {}),
  };
}

function toOutbox(outbox: OutboxState) {
  const parkedEntries = outbox.parkedEntries.map((each) => ({
    ...each,
    parkedAt: new Date(each.parkedAt).toISOString(),
  }));
  return { ...outbox, parkedEntries };
}
