import { Gauge, type Registry } from "prom-client";
import type { ServiceGauge } from "../catalog/observe.ts";

/** Shows what the services say of themselves; what they say no more is gone, rather than 0. */
export function createServiceGauges(
  registry: Registry,
): (read: readonly ServiceGauge[]) => void {
  const shown = new Map<string, Gauge>();
  return (read) => {
    const names = new Set(read.map(({ name }) => name));
    for (const name of shown.keys()) {
      if (names.has(name)) continue;
      registry.removeSingleMetric(name);
      shown.delete(name);
    }
    for (const { name, help, value } of read) {
      const gauge = shown.get(name) ??
        new Gauge({ name, help, registers: [registry] });
      shown.set(name, gauge);
      gauge.set(value);
    }
  };
}
