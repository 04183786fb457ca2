import { randomUUID } from "node:crypto";
import { Redis } from "@upstash/redis";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";

const services = await serviceEnvironment();

/** The reason to skip what needs the shared Redis, if it is not there. */
export const skipWithoutRedis = services === undefined && noServices;

/** The shared Redis. A busy machine is no fault of the driver, so it may take its time. */
export const sharedRedis = {
  url: services?.UPSTASH_REDIS_REST_URL ?? "",
  token: services?.UPSTASH_REDIS_REST_TOKEN ?? "any",
  timeoutMilliseconds: 5_000,
};

/** A prefix of keys that nobody else uses. */
export function newKeyPrefix(): string {
  return `test:${randomUUID()}:`;
}

/** A client to plant keys and look at them with. */
export function openRedis(
  { url, token }: { url: string; token: string } = sharedRedis,
): Redis {
  return new Redis({
    url,
    token,
    automaticDeserialization: false,
    enableTelemetry: false,
  });
}
