import { readFileSync } from "node:fs";
import process from "node:process";
import { Client, HttpConnection } from "@elastic/elasticsearch";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";

/** Opens the vendor's client. It tries once: the caller repeats what can be repeated. */
export function openClient(
  { url, auth, caFile }: ElasticsearchOptions,
): Client {
  return new Client({
    node: url,
    maxRetries: 0,
    ...(auth ? { auth } : {}),
    ...(caFile === undefined ? {} : { tls: { ca: readFileSync(caFile) } }),
    // Bun's undici cannot carry the default connection.
    ...(process.versions["bun"] ? { Connection: HttpConnection } : {}),
  });
}
