import type { Log } from "../catalog/log.ts";
import type { Answer } from "../http/answer.ts";
import type { Caller, Scope } from "../http/api_keys.ts";
import { RequestError } from "../http/request_error.ts";
import type { Exchange, Route } from "../http/route.ts";
import { toProblem } from "../http/to_problem.ts";
import { fileRoute } from "../pages/file_route.ts";
import {
  privateHeaders,
  type Redirect,
  seeOther,
  toAnswer,
  toOutcome,
} from "./admin_answers.ts";
import type { AdminPage } from "./admin_layout.ts";
import { errorPage, foreignPage, signedOutPage } from "./error_pages.ts";
import { readNotice } from "./notices.ts";
import { readForm } from "./read_form.ts";
import { isSameOrigin } from "./session/same_origin.ts";
import type { Sessions } from "./session/sessions.ts";

/** A request of someone who is signed in and may do this. */
export type AdminRequest = {
  params: Readonly<Record<string, string>>;
  parameters: URLSearchParams;
  caller: Caller;
};

type RouteOptions = {
  path: `/admin${string}`;
  operationId: string;
  /** What the key of who asks must be for. */
  scope: Scope;
};

/** Makes the routes of the merchandiser's pages; what goes wrong is a page too. */
export type AdminPages = {
  /** A page that is read. */
  page(
    options: RouteOptions & {
      show(request: AdminRequest): Promise<AdminPage> | AdminPage;
    },
  ): Route;
  /** A form that is sent by a page of this service. */
  form(
    options: RouteOptions & {
      /** 1 MiB when absent. */
      maxBytes?: number;
      submit(
        request: AdminRequest & { form: URLSearchParams },
      ): Promise<AdminPage | Redirect>;
    },
  ): Route;
  /** Anything else that is read: a file to download. */
  download(
    options: RouteOptions & {
      read(request: AdminRequest): Promise<Answer> | Answer;
    },
  ): Route;
  /** As a form, with a body that `submit` reads by itself. */
  upload(
    options: RouteOptions & {
      submit(
        request: AdminRequest & { request: Request },
      ): Promise<AdminPage | Redirect>;
    },
  ): Route;
};

type Parts = {
  sessions: Sessions;
  publicUrl?: string | undefined;
  log: Log;
};

/** A large file on a slow line takes minutes. */
const uploadSeconds = 300;

/** The makers of routes that ask for a session. */
export function createAdminPages(
  { sessions, publicUrl, log }: Parts,
): AdminPages {
  /** Answers who is signed in and may do this, or as an error page. */
  function guarded(
    { path, operationId, scope }: RouteOptions,
    method: "get" | "post",
    answer: (
      request: AdminRequest & { exchange: Exchange },
    ) => Promise<Answer>,
  ): Route {
    return fileRoute({
      method,
      path,
      operationId,
      access: "open",
      async read(exchange) {
        const { request, params, requestId } = exchange;
        if (method === "post" && !isSameOrigin(request, publicUrl)) {
          return toAnswer(foreignPage());
        }
        const caller = await sessions.find(request.headers.get("Cookie"));
        const { pathname, searchParams, search } = new URL(request.url);
        if (!caller) {
          return method === "post" ? toAnswer(signedOutPage()) : seeOther(
            `/admin/login?next=${encodeURIComponent(pathname + search)}`,
          );
        }
        try {
          if (!caller.scopes.has(scope)) throw lacking(scope);
          return await answer({
            params,
            parameters: searchParams,
            caller,
            exchange,
          });
        } catch (error) {
          const problem = toProblem(error, requestId);
          if (problem.status >= 500) {
            log("error", problem.detail, { requestId, path, error });
          }
          return toAnswer(errorPage(problem), { caller });
        }
      },
    });
  }

  return {
    page: ({ show, ...options }) =>
      guarded(options, "get", async (request) =>
        toAnswer(await show(request), {
          caller: request.caller,
          notice: readNotice(request.parameters),
        })),

    form: ({ submit, maxBytes, ...options }) =>
      guarded(options, "post", async ({ exchange, ...request }) => {
        const form = await readForm(exchange.request, maxBytes);
        return toOutcome(await submit({ ...request, form }), request.caller);
      }),

    upload: ({ submit, ...options }) => ({
      ...guarded(options, "post", async ({ exchange, ...request }) => {
        const sent = { ...request, request: exchange.request };
        return toOutcome(await submit(sent), request.caller);
      }),
      deadlineSeconds: uploadSeconds,
    }),

    download: ({ read, ...options }) =>
      guarded(options, "get", async (request) => {
        const answer = await read(request);
        return { ...answer, headers: { ...privateHeaders, ...answer.headers } };
      }),
  };
}

function lacking(scope: Scope): RequestError {
  return new RequestError(
    "forbidden",
    `Your key does not have the scope "${scope}" that this needs`,
  );
}
