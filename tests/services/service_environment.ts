import process from "node:process";
import { z } from "zod";
import { dynamodbAnswers } from "./dynamodb.ts";
import { elasticsearchAnswers } from "./elasticsearch.ts";
import { redisAnswers } from "./redis.ts";
import { skip } from "./skip.ts";

/** Why a suite that needs the services is skipped. */
export const noServices = 'no services: run "deno task services"';

const serviceVariables = z.object({
  AWS_ENDPOINT_URL_DYNAMODB: z.url(),
  AWS_REGION: z.string(),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  UPSTASH_REDIS_REST_URL: z.url(),
  UPSTASH_REDIS_REST_TOKEN: z.string(),
  ELASTICSEARCH_URL: z.url(),
});

/** The variables that point at running services. */
export type ServiceEnvironment = z.infer<typeof serviceVariables>;

/**
 * The services that this process's environment names, once they answer; where
 * it names none undefined, and then a suite skips with the reason `noServices`.
 * Throws when they do not answer, and when there are none although
 * `REQUIRE_SERVICES` is 1.
 */
export async function serviceEnvironment(): Promise<
  ServiceEnvironment | undefined
> {
  const environment = serviceVariables.safeParse(process.env).data;
  if (environment !== undefined) {
    await requireAnswers(environment);
    return environment;
  }
  skip(noServices);
  return undefined;
}

async function requireAnswers(services: ServiceEnvironment): Promise<void> {
  const dynamodb = services.AWS_ENDPOINT_URL_DYNAMODB;
  const redis = services.UPSTASH_REDIS_REST_URL;
  const token = services.UPSTASH_REDIS_REST_TOKEN;
  const elasticsearch = services.ELASTICSEARCH_URL;
  const answering = await Promise.all([
    dynamodbAnswers(dynamodb),
    redisAnswers({ url: redis, token }),
    elasticsearchAnswers(elasticsearch),
  ]);
  const silent = [dynamodb, redis, elasticsearch]
    .filter((_url, service) => !answering[service])
    .map((url) => `"${url}"`);
  if (silent.length > 0) {
    throw new Error(
      `Nothing answers at ${silent.join(", ")}: ` +
        'does "deno task services" still run?',
    );
  }
}
