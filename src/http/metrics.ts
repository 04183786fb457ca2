import { Registry } from "prom-client";
import type { Catalog } from "../catalog/catalog.ts";
import type { DriverObserver, ServiceGauge } from "../catalog/observe.ts";
import { createCatalogMetrics } from "./catalog_metrics.ts";
import { createDriverMetrics } from "./driver_metrics.ts";
import {
  createRequestMetrics,
  type ObserveRequest,
} from "./request_metrics.ts";
import { createServiceGauges } from "./service_gauges.ts";

/** What is asked when the metrics are read. */
export type MetricSources = Pick<Catalog, "getState" | "getAudit"> & {
  /** What the services say of themselves; those that do not answer are left out. */
  readGauges: () => Promise<ServiceGauge[]>;
};

/** What the service measures, in the text format of Prometheus. */
export type Metrics = {
  observeRequest: ObserveRequest;
  observer: DriverObserver;
  contentType: string;
  read(sources: MetricSources): Promise<string>;
};

/** Counts from now on; the rest is asked for at each reading. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const showCatalog = createCatalogMetrics(registry);
  const showGauges = createServiceGauges(registry);
  return {
    observeRequest: createRequestMetrics(registry),
    observer: createDriverMetrics(registry),
    contentType: registry.contentType,
    async read({ getState, getAudit, readGauges }) {
      const [state, gauges] = await Promise.all([getState(), readGauges()]);
      showCatalog(state, getAudit());
      showGauges(gauges);
      return await registry.metrics();
    },
  };
}
