import type { ServiceEnvironment } from "../services/service_environment.ts";
import {
  type OwnService,
  type ServiceName,
  serviceNames,
  startOwnService,
} from "./own_services.ts";

/** The services of fault runs: shared ones, and own ones that may be disturbed. */
export type ServicePool = {
  /** The variables of all three; those named are the pool's own, started when first asked for. */
  open(own: readonly ServiceName[]): Promise<OpenServices>;
  stop(): Promise<void>;
};

export type OpenServices = {
  environment: Record<string, string>;
  own: ReadonlyMap<ServiceName, OwnService>;
};

/** A pool over shared services; without any, all are its own. */
export function createServicePool(
  shared: ServiceEnvironment | undefined,
): ServicePool {
  const started = new Map<ServiceName, Promise<OwnService>>();

  function startOnce(name: ServiceName): Promise<OwnService> {
    const service = started.get(name) ?? startOwnService(name);
    started.set(name, service);
    return service;
  }

  return {
    async open(own) {
      const names = shared ? own : serviceNames;
      const services = new Map(
        await Promise.all(
          names.map(async (name) => [name, await startOnce(name)] as const),
        ),
      );
      const environments = [...services.values()]
        .map(({ environment }) => environment);
      return {
        environment: Object.assign({ ...shared }, ...environments),
        own: services,
      };
    },
    async stop() {
      await Promise.all(
        [...started.values()].map(async (service) => (await service).stop()),
      );
    },
  };
}
