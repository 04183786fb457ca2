import { Gauge, Histogram, Registry } from "prom-client";
import type { Catalog } from "../catalog/catalog.ts";

/** Notes how a request was answered and how long that took. */
export type ObserveRequest = (
  route: { method: string; path: string },
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

  return {
    observeRequest({ method, path }, status, milliseconds) {
      durations.observe({ method, route: path, status }, milliseconds / 1_000);
    },
    contentType: registry.contentType,
    async read() {
      const { dependencies, outbox } = await catalog.getState();
      pending.set(outbox.pending);
      age.set(outbox.oldestAgeSeconds);
      parked.set(outbox.parked);
      for (const { name, ready: isReady } of dependencies) {
        ready.labels(name).set(isReady ? 1 : 0);
      }
      return await registry.metrics();
    },
  };
}
