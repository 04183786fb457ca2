import { z } from "zod";
import type { CatalogState } from "../../catalog/catalog.ts";
import { CatalogError } from "../../catalog/errors.ts";
import { json } from "../answer.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";

const Liveness = z.strictObject({ status: z.enum(["live"]) })
  .meta({ id: "Liveness", description: "The service runs" });

const Readiness = z.strictObject({
  status: z.enum(["ready", "degraded"]).meta({
    description: "`degraded`: answers are right, but slower or without search",
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
  }).meta({ id: "Outbox", description: "What is not yet carried on" }),
}).meta({ id: "Readiness", description: "Whether the service can serve" });

const exampleReadiness: z.input<typeof Readiness> = {
  status: "ready",
  dependencies: [
    { name: "store", ready: true },
    { name: "cache", ready: true },
    { name: "search", ready: true },
  ],
  outbox: { pending: 0, oldestAgeSeconds: 0, parked: 0 },
};

type Parts = Pick<RouteParts, "catalog" | "metrics">;

const noStore = { "Cache-Control": "no-store" };

/** The routes by which operators and orchestrators watch the service. */
export function healthRoutes(parts: Parts): Route[] {
  return [liveness(), readiness(parts), metricsRoute(parts)];
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

function readiness({ catalog }: Parts): Route {
  return defineRoute({
    method: "get",
    path: "/readyz",
    operationId: "getReadiness",
    tag: "Operations",
    summary: "Ask whether the service can serve",
    description:
      "503 when the store cannot be read; without cache or search the service is degraded but serves.",
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
      const { dependencies, outbox } = await catalog.getState();
      const store = dependencies.find(({ name }) => name === "store");
      if (store && !store.ready) throw storeNotReady(store);
      const isReady = dependencies.every(({ ready }) => ready);
      const status = isReady ? "ready" : "degraded";
      return json({ status, dependencies, outbox }, { headers: noStore });
    },
  });
}

function metricsRoute({ metrics }: Parts): Route {
  return defineRoute({
    method: "get",
    path: "/metrics",
    operationId: "getMetrics",
    tag: "Operations",
    summary: "Read what the service measures",
    description: "In the text format of Prometheus; it holds no secrets.",
    access: "open",
    params: none,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "Measurements",
        content: {
          mediaType: "text/plain",
          example:
            "# TYPE catalog_outbox_pending gauge\ncatalog_outbox_pending 0\n",
        },
      },
    },
    problems: [],
    async handle() {
      return {
        body: await metrics.read(),
        contentType: metrics.contentType,
        headers: noStore,
      };
    },
  });
}

function storeNotReady(
  { reason = "it does not answer" }: CatalogState["dependencies"][number],
): CatalogError {
  return new CatalogError("unavailable", `The store is not ready: ${reason}`, {
    retryAfterSeconds: 1,
  });
}
