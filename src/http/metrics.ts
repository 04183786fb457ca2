import { Gauge, Histogram, Registry } from "prom-client";
import type { Catalog } from "../catalog/catalog.ts";

type Route = { method: string; path: string };

type Observer = { observe(seconds: number): void };

/** Notes how a request was answered and how long that took. */
export type ObserveRequest = (
  route: Route,
  status: number,
  milliseconds: number,
) => void;

/** What the service measures, in the text format of Prometheus. */
export type Metrics = {
  observeRequest: ObserveRequest;
  contentType: string;
  read(): Promise<string>;
};

/** Counts requests by route template and reads the outbox when asked. */
export function createMetrics(catalog: Pick<Catalog, "getState">): Metrics {
  const registry = new Registry();
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer, by route template",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, registers: [registry] });
  const pending = gauge(
    "catalog_outbox_pending",
    "Changes that cache and index have not been told yet",
  );
  const age = gauge(
    "catalog_outbox_oldest_age_seconds",
    "Age of the oldest of them",
  );
  const parked = gauge(
    "catalog_outbox_parked",
    "Changes set aside because they were refused too often",
  );
  const ready = new Gauge({
    name: "catalog_dependency_ready",
    help: "1 when the dependency can serve",
    labelNames: ["dependency"],
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

  return {
    observeRequest(route, status, milliseconds) {
      observerOf(route, status).observe(milliseconds / 1_000);
    },
    contentType: registry.contentType,
    async read() {
      const { dependencies, outbox } = await catalog.getState();
      if (outbox) {
        pending.set(outbox.pending);
        age.set(outbox.oldestAgeSeconds);
        parked.set(outbox.parked);
      }
      for (const { name, ready: isReady } of dependencies) {
        ready.labels(name).set(isReady ? 1 : 0);
      }
      return await registry.metrics();
    },
  };
}
