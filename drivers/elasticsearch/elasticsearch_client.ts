import { readFileSync } from "node:fs";
import process from "node:process";
import { Client, HttpConnection } from "@elastic/elasticsearch";
import { CatalogError } from "../../src/catalog/errors.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";

/** Opens the vendor's client. It tries once: the caller repeats what can be repeated. */
export function openClient(
  { url, auth, caFile }: ElasticsearchOptions,
): Client {
  return new Client({
    node: url,
    maxRetries: 0,
    ...(auth ? { auth } : {}),
    ...(caFile === undefined ? {} : { tls: { ca: readAuthority(caFile) } }),
    // Bun's undici cannot carry the default connection.
    ...(process.versions["bun"] ? { Connection: HttpConnection } : {}),
  });
}

function readAuthority(caFile: string): string {
  try {
    return readFileSync(caFile, "utf8");
  } catch (cause) {
    const message = `Cannot read the certificate authority "${caFile}"`;
    throw new CatalogError("invalid", message, { cause });
  }
}
