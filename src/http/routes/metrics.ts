import { noStore } from "../cache_headers.ts";
import type { Metrics, MetricSources } from "../metrics.ts";
import { defineRoute, noBody, none, type Route } from "../route.ts";

/** `GET /metrics`: what the service measures. */
export function metricsRoute(
  { metrics, sources }: { metrics: Metrics; sources: MetricSources },
): Route {
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
    problems: [503],
    async handle() {
      return {
        body: await metrics.read(sources),
        contentType: metrics.contentType,
        headers: noStore,
      };
    },
  });
}
