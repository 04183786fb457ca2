import { Counter, Histogram, type Registry } from "prom-client";
import type { DriverCount, DriverObserver } from "../catalog/observe.ts";

/** Counts and times what the drivers ask of their services. */
export function createDriverMetrics(registry: Registry): DriverObserver {
  const durations = new Histogram({
    name: "catalog_service_request_duration_seconds",
    help: "Time a service took to answer a driver",
    labelNames: ["service", "operation", "outcome"],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  const cacheReads = new Counter({
    name: "catalog_cache_reads_total",
    help: "Products looked up in the cache, by what was found",
    labelNames: ["result"],
    registers: [registry],
  });
  const brokenValues = new Counter({
    name: "catalog_cache_broken_values_total",
    help: "Values in the cache that could not be read",
    registers: [registry],
  });
  const capacity = new Counter({
    name: "catalog_dynamodb_capacity_units_total",
    help: "Capacity units that DynamoDB says were consumed",
    labelNames: ["kind"],
    registers: [registry],
  });
  const breakers = new Counter({
    name: "catalog_breaker_opened_total",
    help: "How often a service was left alone because it kept failing",
    registers: [registry],
  });

  const counters: Record<DriverCount, { inc(amount: number): void }> = {
    read_capacity_units: capacity.labels("read"),
    write_capacity_units: capacity.labels("write"),
    cache_hits: cacheReads.labels("hit"),
    cache_misses: cacheReads.labels("miss"),
    cache_bypasses: cacheReads.labels("bypass"),
    cache_broken_values: brokenValues,
    breaker_opened: breakers,
  };
  return {
    call: ({ service, operation, outcome, seconds }) =>
      durations.labels({ service, operation, outcome }).observe(seconds),
    count: (what, amount) => counters[what].inc(amount),
  };
}
