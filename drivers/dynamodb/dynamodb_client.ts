import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { observeClient } from "./dynamodb_observer.ts";
import type { DynamodbOptions } from "./dynamodb_options.ts";

const connectionTimeoutMs = 300;
const maxSockets = 128;

/** How long one try may take, in milliseconds, where the options do not say. */
export const defaultRequestTimeoutMs = 1_000;

/** Opens the SDK's client with deadlines that throw. It tries once: retries are `openTable`'s. */
export function openClient(options: DynamodbOptions): DynamoDBClient {
  const { region, credentials, endpoint } = options;
  const requestTimeout = options.requestTimeoutMs ?? defaultRequestTimeoutMs;
  const agent = { maxSockets, keepAlive: true };
  const client = new DynamoDBClient({
    region,
    ...(credentials === undefined ? {} : { credentials }),
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: Math.min(connectionTimeoutMs, requestTimeout),
      requestTimeout,
      // Without it the SDK only logs a warning and goes on waiting.
      throwOnRequestTimeout: true,
      // The request's timeout ends with the headers; this one covers the body.
      socketTimeout: requestTimeout,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
  if (options.observer) observeClient(client, options.observer);
  return client;
}
