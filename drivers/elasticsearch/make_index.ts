import type { estypes } from "@elastic/elasticsearch";
import type { IndexGeneration } from "../../src/catalog/ports/search_index.ts";
import { isAlreadyThere } from "./elasticsearch_failure.ts";
import { buildingSettings, indexSettings } from "./elasticsearch_settings.ts";
import { mappings } from "./elasticsearch_mapping.ts";
import {
  newGenerationName,
  setAlias,
  stateAlias,
} from "./elasticsearch_names.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";
import type { Ask } from "./elasticsearch_requests.ts";
import { managementTimeoutMs } from "./management_timeout.ts";

/** Makes the first generation, active at once; resolves without it when another process was faster. */
export function makeIndex(
  ask: Ask,
  options: ElasticsearchOptions,
): Promise<void> {
  const { index, now = Date.now } = options;
  return makeGeneration(ask, options, {
    state: "active",
    aliases: { [setAlias(index, now())]: {} },
    settings: indexSettings(options),
  });
}

/** Makes a generation to be filled; resolves without it when another process was faster. */
export function makeBuilding(
  ask: Ask,
  options: ElasticsearchOptions,
): Promise<void> {
  return makeGeneration(ask, options, {
    state: "building",
    settings: buildingSettings(options),
  });
}

async function makeGeneration(
  ask: Ask,
  { index, now = Date.now }: ElasticsearchOptions,
  { state, aliases, settings }: {
    state: IndexGeneration["state"];
    aliases?: Record<string, estypes.IndicesAlias>;
    settings: estypes.IndicesIndexSettings;
  },
): Promise<void> {
  const alias = stateAlias(index, state);
  const request: estypes.IndicesCreateRequest = {
    index: newGenerationName(index, now()),
    // An alias has one write index: the second of two makers is refused.
    aliases: { ...aliases, [alias]: { is_write_index: true } },
    settings,
    mappings,
  };
  try {
    await ask(
      {
        doing: `make index "${index}"`,
        operation: "indices.create",
        timeoutMs: managementTimeoutMs,
      },
      (client, options) => client.indices.create(request, options),
    );
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  }
}
