import { Histogram, type Registry } from "prom-client";

type Route = { method: string; path: string };

type Observer = { observe(seconds: number): void };

/** Notes how a request was answered and how long that took. */
export type ObserveRequest = (
  route: Route,
  status: number,
  milliseconds: number,
) => void;

/** Counts and times requests by route template and status. */
export function createRequestMetrics(registry: Registry): ObserveRequest {
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer, by route template",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });

  // Finding a histogram by its labels anew costs more than observing.
  const byRoute = new WeakMap<object, Map<number, Observer>>();
  function observerOf(route: Route, status: number): Observer {
    const byStatus = byRoute.get(route) ?? new Map<number, Observer>();
    byRoute.set(route, byStatus);
    const known = byStatus.get(status);
    if (known) return known;
    const { method, path } = route;
    const observer = durations.labels({ method, route: path, status });
    byStatus.set(status, observer);
    return observer;
  }

  return (route, status, milliseconds) =>
    observerOf(route, status).observe(milliseconds / 1_000);
}
