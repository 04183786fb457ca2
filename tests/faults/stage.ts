import { randomUUID } from "node:crypto";
import { provision } from "../../drivers/provision.ts";
import { deleteTable } from "../../drivers/dynamodb/dynamodb_table.ts";
import { readConfig } from "../../src/config.ts";
import { openTestIndex } from "../drivers/elasticsearch_service.ts";
import { type FaultProxy, faultProxy } from "./fault_proxy.ts";
import { type HttpFront, httpFront } from "./http_front.ts";
import {
  type OwnService,
  type ServiceName,
  serviceNames,
} from "./own_services.ts";
import { pause } from "./pause.ts";
import type { Random } from "./random.ts";
import type { Recorder } from "./recorder.ts";
import type { OpenServices } from "./service_pool.ts";
import type { Shop } from "./shop.ts";

/** Where a fault run takes place: the services, and the ways to them. */
export type Stage = {
  random: Random;
  /** Whether the run may take minutes and leave out nothing. */
  isThorough: boolean;
  /** How long an outage lasts, in milliseconds. */
  outageMilliseconds: number;
  /** Lets clients work for a share of that time, and longer where they do little in it. */
  work(share?: number): Promise<void>;
  /** The products that are read and written most. */
  ids: readonly [string, ...string[]];
  /** What points a shop at the services, by way of `way` or `front`. */
  environment: Record<string, string>;
  /** The same past all ways. */
  directEnvironment: Record<string, string>;
  /** The shops that are open; a run may open and close them. */
  shops: Shop[];
  way(service: ServiceName): FaultProxy;
  front(service: ServiceName): HttpFront;
  own(service: ServiceName): OwnService;
  close(): Promise<void>;
};

const hotProducts = 10;
/** What clients see in an outage before it ends, unless it hinders them too much. */
const fewestEvents = 200;
const longestStretch = 3;

const addressVariables = {
  dynamodb: "AWS_ENDPOINT_URL_DYNAMODB",
  redis: "UPSTASH_REDIS_REST_URL",
  elasticsearch: "ELASTICSEARCH_URL",
} as const;

/** Opens a table, an index and ids of its own, and a way to each service: an HTTP front to those named, else a TCP proxy. */
export async function openStage(
  { services, random, recorder, fronts, isThorough }: {
    services: OpenServices;
    random: Random;
    recorder: Recorder;
    fronts: readonly ServiceName[];
    isThorough: boolean;
  },
): Promise<Stage> {
  // Short, since SKUs are made of it.
  const name = `fault-${randomUUID().slice(-12)}`;
  const directEnvironment = {
    ...services.environment,
    CATALOG_STORE: "dynamodb",
    CATALOG_SEARCH: "elasticsearch",
    CATALOG_CACHE: "redis",
    CATALOG_DYNAMODB_TABLE: name,
    CATALOG_SEARCH_INDEX: name,
  };
  await provision(readConfig(directEnvironment));

  const proxies = new Map<ServiceName, FaultProxy>();
  const httpFronts = new Map<ServiceName, HttpFront>();
  const environment: Record<string, string> = { ...directEnvironment };
  for (const service of serviceNames) {
    const variable = addressVariables[service];
    const url = services.environment[variable] ?? "";
    if (fronts.includes(service)) {
      const front = await httpFront(url);
      httpFronts.set(service, front);
      environment[variable] = front.url;
    } else {
      const proxy = await faultProxy({
        port: Number(new URL(url).port),
        random: random.fork(`way to ${service}`),
      });
      proxies.set(service, proxy);
      environment[variable] = `http://127.0.0.1:${proxy.port}`;
    }
  }
  const outageMilliseconds = isThorough ? 10_000 : 2_500;

  async function work(share = 1): Promise<void> {
    const enough = recorder.events.length + share * fewestEvents;
    const milliseconds = share * outageMilliseconds;
    const latest = performance.now() + milliseconds * longestStretch;
    await pause(milliseconds);
    while (recorder.events.length < enough && performance.now() < latest) {
      await pause(20);
    }
  }

  const shops: Shop[] = [];
  const first = `${name}-0`;

  return {
    random,
    isThorough,
    outageMilliseconds,
    work,
    ids: [
      first,
      ...Array.from({ length: hotProducts - 1 }, (_, n) => `${name}-${n + 1}`),
    ],
    environment,
    directEnvironment,
    shops,
    way: (service) => present(proxies.get(service), `way to ${service}`),
    front: (service) => present(httpFronts.get(service), `front of ${service}`),
    own: (service) => present(services.own.get(service), `own ${service}`),
    async close() {
      await Promise.all(shops.map((shop) => shop.stop()));
      for (const proxy of proxies.values()) await proxy.stop();
      for (const front of httpFronts.values()) await front.stop();
      await removeOwn(directEnvironment);
    },
  };
}

async function removeOwn(environment: Record<string, string>): Promise<void> {
  const { store, search } = readConfig(environment);
  if (store.driver === "dynamodb") await deleteTable(store);
  if (search.driver === "elasticsearch") await openTestIndex(search).remove();
}

function present<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`This run has no ${name}`);
  return thing;
}
