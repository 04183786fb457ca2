import { createRateLimit } from "../rate_limit.ts";
import { defineRoute, noBody, none, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { VisitorPath } from "../visitor_path.ts";

const perSecond = 100;

/** `DELETE` of everything that is kept of a visitor. */
export function forgetVisitorRoute(
  { catalog, now }: Pick<RouteParts, "catalog" | "now">,
): Route {
  const limitRate = createRateLimit({
    what: "visitors to be forgotten",
    perSecond,
    now,
  });
  return defineRoute({
    method: "delete",
    path: "/v1/visitors/{id}",
    operationId: "forgetVisitor",
    tag: "Visitors",
    summary: "Forget a visitor",
    description:
      `Deletes everything that is kept of the visitor, also where there is nothing. A service takes ${perSecond} of these a second.`,
    access: "open",
    params: VisitorPath,
    query: none,
    body: noBody,
    responses: { 204: { description: "Nothing is kept of the visitor" } },
    problems: [429, 503],
    async handle({ params }) {
      limitRate();
      await catalog.forgetVisitor(params.id);
      return { status: 204 };
    },
  });
}
