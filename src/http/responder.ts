import { CatalogError } from "../catalog/errors.ts";
import type { Log } from "../catalog/log.ts";
import { acceptsMediaType } from "./accept.ts";
import type { Answer } from "./answer.ts";
import type { Authorize } from "./api_keys.ts";
import type { WithDeadline } from "./deadlines.ts";
import type { ObserveRequest } from "./request_metrics.ts";
import { RequestError } from "./request_error.ts";
import type { Route } from "./route.ts";
import { problemHeaders, toProblem } from "./to_problem.ts";
import { toResponse } from "./to_response.ts";

type ResponderParts = {
  authorize: Authorize;
  observeRequest: ObserveRequest;
  withDeadline: WithDeadline;
  log: Log;
  now: () => number;
  newRequestId: () => string;
};

/** Answers requests: by a route, or with the problem `error`. */
export type Responder = {
  respond(
    route: Route,
    request: Request,
    params: Record<string, string>,
  ): Promise<Response>;
  refuse(error: unknown, request: Request): Response;
};

/**
 * The way of every request: who asks, whether the answer is acceptable, the route,
 * and what goes wrong as a problem. It is one function and no chain of middleware,
 * because each link costs as much as reading a cached product.
 */
export function createResponder(parts: ResponderParts): Responder {
  const { authorize, observeRequest, withDeadline, log, now, newRequestId } =
    parts;

  async function respond(
    route: Route,
    request: Request,
    params: Record<string, string>,
  ): Promise<Response> {
    const startedAt = now();
    const requestId = requestIdOf(request, newRequestId);
    const exchange = { request, requestId };
    let answer: Answer;
    try {
      const { access } = route.description;
      const authorization = request.headers.get("Authorization");
      const caller = await authorize(access, authorization);
      checkAcceptable(request, route.mediaType);
      const answering = route.answer({ request, requestId, params, caller });
      answer = answering instanceof Promise
        ? await withDeadline(answering, deadlineOf(request, route))
        : answering;
    } catch (error) {
      answer = toAnswer(error, exchange);
    }
    const { status = 200 } = answer;
    observeRequest(route.description, status, now() - startedAt);
    return toResponse(answer, exchange);
  }

  function refuse(error: unknown, request: Request): Response {
    const requestId = requestIdOf(request, newRequestId);
    const exchange = { request, requestId };
    return toResponse(toAnswer(error, exchange), exchange);
  }

  function toAnswer(
    error: unknown,
    { request, requestId }: { request: Request; requestId: string },
  ): Answer {
    const problem = toProblem(error, requestId);
    if (problem.status >= 500) {
      // What does not answer for a while is no fault of this service.
      log(problem.status === 503 ? "warn" : "error", problem.detail, {
        requestId,
        method: request.method,
        path: loggedPath(request),
        code: problem.code,
        error,
      });
    }
    return {
      status: problem.status,
      body: JSON.stringify(problem),
      contentType: "application/problem+json",
      headers: { "Cache-Control": "no-store", ...problemHeaders(error) },
    };
  }

  return { respond, refuse };
}

/** Bodies that are streams may take longer; their beginning may not. */
function deadlineOf({ method }: Request, { deadlineSeconds }: Route) {
  const usual = method === "GET" || method === "HEAD"
    ? readDeadline
    : writeDeadline;
  return deadlineSeconds === undefined
    ? usual
    : { ...usual, milliseconds: deadlineSeconds * 1_000 };
}

const readDeadline = {
  milliseconds: 5_000,
  late: () =>
    new CatalogError(
      "unavailable",
      "Cannot answer in 5 s: what the service stands on is too slow",
    ),
};

/** Long enough for a commit that is tried again, for the cache to confirm it and for search to show it. */
const writeDeadline = {
  milliseconds: 20_000,
  late: () =>
    new CatalogError(
      "outcome_unknown",
      "Cannot tell in time whether this was written: what the service stands on is too slow",
    ),
};

/** The path of a request; a visitor's id is as good as a key and belongs in no log. */
function loggedPath({ url }: Request): string {
  return new URL(url).pathname.replace(/(?<=^\/v1\/visitors\/)[^/]+/, "…");
}

function requestIdOf(request: Request, newRequestId: () => string): string {
  const given = request.headers.get("X-Request-Id");
  return given !== null && /^[\w.=-]{1,100}$/.test(given)
    ? given
    : newRequestId();
}

function checkAcceptable(
  request: Request,
  mediaType: string | undefined,
): void {
  if (mediaType === undefined) return;
  if (acceptsMediaType(request.headers.get("Accept"), mediaType)) return;
  throw new RequestError(
    "not_acceptable",
    `The answer is ${mediaType}, which Accept does not allow`,
  );
}
