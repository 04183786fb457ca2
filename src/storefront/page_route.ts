import type { Log } from "../catalog/log.ts";
import { contentTag } from "../http/entity_tag.ts";
import type { Route } from "../http/route.ts";
import { toProblem } from "../http/to_problem.ts";
import { fileRoute } from "../pages/file_route.ts";
import { errorPage } from "./error_page.ts";
import { type Frame, type Page, renderPage } from "./layout.ts";
import { pageHeaders } from "../pages/page_headers.ts";

/** A request for a page; parameters that nobody knows, such as those of campaigns, do no harm. */
export type PageRequest = {
  params: Readonly<Record<string, string>>;
  parameters: URLSearchParams;
};

type PageOptions = {
  path: `/${string}`;
  operationId: string;
  /** Throws, or rejects with, what becomes an error page. */
  show: (request: PageRequest) => Promise<Page>;
  /** What is around the page, for these parameters. */
  frame: (parameters: URLSearchParams) => Promise<Frame>;
  log: Log;
};

/** A page for people; what goes wrong is a page too. */
export function pageRoute(
  { path, operationId, show, frame, log }: PageOptions,
): Route {
  return fileRoute({
    path,
    operationId,
    async read({ request, params, requestId }) {
      const parameters = new URL(request.url).searchParams;
      const page = await show({ params, parameters })
        .catch((error: unknown) => {
          const { status, detail } = toProblem(error, requestId);
          if (status >= 500) log("error", detail, { requestId, path, error });
          return errorPage({ status, requestId });
        });
      const body = String(await renderPage(page, await frame(parameters)))
        .trim();
      const { status = 200 } = page;
      return {
        body,
        contentType: "text/html; charset=utf-8",
        headers: { ...pageHeaders, "Cache-Control": "no-cache" },
        ...(status === 200 ? { etag: contentTag(body) } : { status }),
      };
    },
  });
}
