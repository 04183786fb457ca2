import { readFileSync } from "node:fs";
import process from "node:process";
import {
  Client,
  type ClientOptions,
  HttpConnection,
} from "@elastic/elasticsearch";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";

/** Opens the vendor's client. It tries once: the caller repeats what can be repeated. */
export function openClient(options: ElasticsearchOptions): Client {
  const { url, caFile } = options;
  const auth = authOf(options);
  return new Client({
    node: url,
    maxRetries: 0,
    ...(auth ? { auth } : {}),
    ...(caFile === undefined ? {} : { tls: { ca: readFileSync(caFile) } }),
    // Bun's undici cannot carry the default connection.
    ...(process.versions["bun"] ? { Connection: HttpConnection } : {}),
  });
}

function authOf(
  { apiKey, username, password }: ElasticsearchOptions,
): ClientOptions["auth"] {
  if (apiKey !== undefined) return { apiKey };
  return username === undefined || password === undefined
    ? undefined
    : { username, password };
}
