import { isUnanswered } from "../../catalog/errors.ts";
import type { Route } from "../../http/route.ts";
import type { AdminParts } from "../admin_routes.ts";
import { overviewPage } from "./overview_page.ts";

const shown = 5;

/** The first page after signing in: what needs someone. */
export function overviewRoutes({ catalog, page }: AdminParts): Route[] {
  return [
    page({
      path: "/admin",
      operationId: "showOverview",
      scope: "read",
      async show({ caller }) {
        const [state, drafts, vain] = await Promise.all([
          catalog.getState(),
          catalog.browseProducts({
            order: "newest",
            status: "draft",
            view: "summary",
            limit: shown,
          }).catch(nothingYet),
          caller.scopes.has("admin")
            ? catalog.reportSearches({ by: "zero_results", limit: shown })
              .catch(() => [])
            : [],
        ]);
        return overviewPage({ state, drafts: drafts.items, vain });
      },
    }),
  ];
}

/** The overview is there to say that the store does not answer. */
function nothingYet(error: unknown): { items: never[] } {
  if (isUnanswered(error)) return { items: [] };
  throw error;
}
