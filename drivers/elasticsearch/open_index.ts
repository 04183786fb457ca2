import type { Client, estypes } from "@elastic/elasticsearch";
import { openClient } from "./elasticsearch_client.ts";
import {
  isAlreadyThere,
  isIndexMissing,
  toCatalogError,
} from "./elasticsearch_failure.ts";
import { indexSettings, mappings } from "./elasticsearch_mapping.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";

const managementTimeoutMs = 30_000;
const defaultRefreshIntervalMs = 1_000;

/**
 * Sends requests about the index, which is made if it is missing. `doing`
 * completes the sentence "Cannot …" in an error.
 */
export type OpenIndex = {
  ask<Answer>(
    request: { doing: string; timeoutMs: number },
    send: (
      client: Client,
      options: { requestTimeout: number },
    ) => Promise<Answer>,
  ): Promise<Answer>;
  /** Looks for the index anew at the next request. */
  forget(): void;
  close(): Promise<void>;
};

/** Opens the index; nothing is sent yet. */
export function openIndex(options: ElasticsearchOptions): OpenIndex {
  const client = openClient(options);
  let created: Promise<void> | undefined;

  function forget() {
    created = undefined;
  }

  return {
    async ask({ doing, timeoutMs }, send) {
      try {
        created ??= createIndex(client, options);
        await created;
      } catch (error) {
        forget();
        throw toCatalogError(error, { doing, timeoutMs: managementTimeoutMs });
      }
      try {
        return await send(client, { requestTimeout: timeoutMs });
      } catch (error) {
        if (isIndexMissing(error)) forget();
        throw toCatalogError(error, { doing, timeoutMs });
      }
    },
    forget,
    close: () => client.close(),
  };
}

/** Removes the alias's indices with all that is in them. */
export async function deleteIndex(
  options: ElasticsearchOptions,
): Promise<void> {
  const client = openClient(options);
  try {
    const aliased = await client.indices.getAlias({ name: options.index });
    await client.indices.delete({ index: Object.keys(aliased) });
  } catch (error) {
    const doing = `delete index "${options.index}"`;
    throw toCatalogError(error, { doing, timeoutMs: managementTimeoutMs });
  } finally {
    await client.close();
  }
}

async function createIndex(
  client: Client,
  { index, refreshIntervalMs = defaultRefreshIntervalMs }: ElasticsearchOptions,
): Promise<void> {
  const timeout = { requestTimeout: managementTimeoutMs };
  if (await client.indices.existsAlias({ name: index }, timeout)) return;
  const request: estypes.IndicesCreateRequest = {
    // The first generation; a rebuild makes the next one.
    index: `${index}-1`,
    aliases: { [index]: { is_write_index: true } },
    settings: indexSettings(refreshIntervalMs),
    mappings,
  };
  try {
    await client.indices.create(request, timeout);
  } catch (error) {
    // Another process has made it in the meantime.
    if (!isAlreadyThere(error)) throw error;
  }
}
