import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { RegExpRouter } from "hono/router/reg-exp-router";
import type { Catalog } from "../catalog/catalog.ts";
import type { Log } from "../catalog/log.ts";
import { createAllowedMethods } from "./allowed_methods.ts";
import { type ApiKey, createAuthorizer } from "./api_keys.ts";
import { createDeadlines } from "./deadlines.ts";
import type { Metrics, MetricSources } from "./metrics.ts";
import { RequestError } from "./request_error.ts";
import { createRequestIds } from "./request_ids.ts";
import { createResponder } from "./responder.ts";
import type { Route } from "./route.ts";
import { createRoutes } from "./routes.ts";
import { shareFor } from "./share_for.ts";
import { tellLiteralsApart } from "./literal_paths.ts";

/** What the HTTP side needs of the process it runs in. */
export type AppParts = {
  catalog: Catalog;
  keys: readonly ApiKey[];
  /** Whether active products can be read without a key. */
  publicRead: boolean;
  /** How long clients may keep what they read; 0: they ask again each time. */
  maxAgeSeconds: number;
  /** Origins of pages that may call the API; none: no page may. */
  corsOrigins: readonly string[];
  /** Where clients reach the service; without it links are relative. */
  publicUrl?: string | undefined;
  /** Pages for people, beside the API. */
  pages: readonly Route[];
  /** What browsers are shown at addresses where there is nothing; without it a problem. */
  missingPage?: Route;
  /** Whether the service is stopping: then it is not ready any more. */
  isDraining: () => boolean;
  metrics: Metrics;
  readGauges: MetricSources["readGauges"];
  log: Log;
  now: () => number;
  newId: () => string;
};

/** So that probes do not wear out what the service stands on. */
const stateMilliseconds = 1_000;

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The HTTP side of the catalogue: every route, with problems for all that is refused. */
export function createApp(parts: AppParts): Hono {
  const getState = shareFor(() => parts.catalog.getState(), {
    milliseconds: stateMilliseconds,
    now: parts.now,
  });
  const routes = [...createRoutes({ ...parts, getState }), ...parts.pages];
  const descriptions = routes.map(({ description }) => description);
  const allowedMethods = createAllowedMethods(descriptions);
  const { respond, refuse } = createResponder({
    authorize: createAuthorizer(parts),
    observeRequest: parts.metrics.observeRequest,
    withDeadline: createDeadlines(parts.now),
    log: parts.log,
    now: parts.now,
    newRequestId: createRequestIds(parts.newId),
  });
  const refuseRoute = ({ req }: Context) => {
    const allowed = allowedMethods(req.path);
    const { missingPage } = parts;
    const isMissing = allowed.length === 0 && !req.path.startsWith("/v1/");
    return missingPage && isMissing && isRead(req.raw) && wantsPage(req.raw)
      ? respond(missingPage, req.raw, {})
      : refuse(noSuchRoute(req.method, req.path, allowed), req.raw);
  };

  // The fast router alone: a path that it cannot take fails in every test,
  // instead of making each request slower.
  const app = new Hono({ router: new RegExpRouter() });
  if (parts.corsOrigins.length > 0) app.use(corsFor(parts.corsOrigins));
  for (const { route, literals } of tellLiteralsApart(routes)) {
    const { method, path } = route.description;
    const usually = ({ req }: Context) => respond(route, req.raw, req.param());
    app.on(
      method.toUpperCase(),
      path.replaceAll(/\{(\w+)\}/g, ":$1"),
      literals.size === 0 ? usually : (context) => {
        const { raw, path } = context.req;
        if (!literals.has(path)) return usually(context);
        const literal = literals.get(path);
        return literal ? respond(literal, raw, {}) : refuseRoute(context);
      },
    );
  }
  app.notFound(refuseRoute);
  app.onError((error, { req }) => refuse(error, req.raw));
  return app;
}

function isRead({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

/** Browsers name HTML in `Accept`; clients of the API take what comes. */
function wantsPage({ headers }: Request): boolean {
  return /\btext\/html\b/i.test(headers.get("Accept") ?? "");
}

function noSuchRoute(
  method: string,
  path: string,
  allowed: readonly string[],
): RequestError {
  if (allowed.length === 0) {
    return new RequestError("not_found", `There is nothing at "${path}"`);
  }
  return new RequestError(
    "method_not_allowed",
    `"${path}" does not know the method ${method}`,
    { headers: { Allow: allowed.join(", ") } },
  );
}

function corsFor(origins: readonly string[]) {
  return cors({
    origin: [...origins],
    allowMethods: ["GET", "HEAD", ...methods.slice(1)],
    allowHeaders: [
      "Authorization",
      "Content-Type",
      "Idempotency-Key",
      "If-Match",
      "If-None-Match",
      "X-Request-Id",
    ],
    exposeHeaders: [
      "Cache-Status",
      "ETag",
      "Idempotency-Replayed",
      "Location",
      "Retry-After",
      "X-Catalog-Coherence",
      "X-Catalog-Searchable",
      "X-Request-Id",
    ],
    maxAge: 600,
  });
}
