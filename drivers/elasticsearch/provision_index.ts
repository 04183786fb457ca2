import { addFields, readLackingFields } from "./add_fields.ts";
import { isSameJson } from "../../src/catalog/is_same_json.ts";
import { readGenerations } from "./elasticsearch_generations.ts";
import { mappings } from "./elasticsearch_mapping.ts";
import { inState } from "./elasticsearch_names.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";
import { type Ask, openRequests } from "./elasticsearch_requests.ts";
import { fixedSettings, servingSettings } from "./elasticsearch_settings.ts";
import { makeIndex } from "./make_index.ts";
import { managementTimeoutMs } from "./management_timeout.ts";

/** Something that is not as the options want it. */
type Step = {
  /** What is done about it, or has to be. */
  words: string;
  /** Absent where only a rebuild helps. */
  take?: () => Promise<void>;
};

/**
 * What `createIndex` would do, in words; nothing when all is as the options want
 * it. Changes nothing.
 */
export function planIndex(options: ElasticsearchOptions): Promise<string[]> {
  return withSteps(options, () => Promise.resolve());
}

/**
 * Makes the index with its alias if it is missing, and gives an index that is
 * there the replicas, refresh interval and fields that it lacks; it deletes
 * nothing and may be repeated. Resolves what was done, in words, and what only
 * a rebuild can do.
 */
export function createIndex(options: ElasticsearchOptions): Promise<string[]> {
  return withSteps(options, async (steps) => {
    for (const { take } of steps) await take?.();
  });
}

async function withSteps(
  options: ElasticsearchOptions,
  work: (steps: readonly Step[]) => Promise<void>,
): Promise<string[]> {
  const { ask, close } = openRequests(options);
  try {
    const steps = await stepsTo(ask, options);
    await work(steps);
    return steps.map(({ words }) => words);
  } finally {
    await close();
  }
}

async function stepsTo(
  ask: Ask,
  options: ElasticsearchOptions,
): Promise<Step[]> {
  const { index, shards = 1 } = options;
  const set = await readGenerations(ask, {
    index,
    doing: "look for the index",
  });
  const active = inState(set, "active");
  if (!active) {
    return [{
      words: `Make Elasticsearch index "${index}" with ${shards} ` +
        `${shards === 1 ? "shard" : "shards"}, empty: where there are ` +
        'products, "aisle reindex" has to fill it',
      take: () => makeIndex(ask, options),
    }];
  }
  const found = await readIndex(ask, active.name);
  const steps: Step[] = [];
  const wanted = servingSettings(options);
  if (!holds(found.settings, wanted)) {
    steps.push({
      words: `Set ${inWords(wanted)} of Elasticsearch index "${active.name}"`,
      take: () => changeSettings(ask, active.name, wanted),
    });
  }
  const names = set.generations.map(({ name }) => name);
  for (const lacking of await readLackingFields(ask, names)) {
    steps.push({
      words: `Add fields ${inQuotes(lacking.fields)} to Elasticsearch index ` +
        `"${lacking.index}": they are empty until "aisle reindex" has run`,
      take: () => addFields(ask, lacking),
    });
  }
  const differing = [
    ...(isSameJson(found.mappings, mappings) ? [] : ["mapping"]),
    ...(holds(found.settings, fixedSettings(options)) ? [] : ["settings"]),
  ];
  if (set.stamp === undefined) differing.push("aliases");
  if (differing.length > 0) {
    steps.push({
      words: `Elasticsearch index "${active.name}" has other ` +
        `${differing.join(" and ")} than this version of Aisle wants: ` +
        'run "aisle reindex"',
    });
  }
  return steps;
}

async function readIndex(ask: Ask, name: string) {
  const found = await ask(
    {
      doing: `read index "${name}"`,
      operation: "indices.get",
      timeoutMs: managementTimeoutMs,
    },
    (client, options) =>
      client.indices.get(
        { index: name, features: ["mappings", "settings"] },
        options,
      ),
  );
  return {
    mappings: found[name]?.mappings,
    settings: found[name]?.settings?.index,
  };
}

async function changeSettings(
  ask: Ask,
  name: string,
  settings: ReturnType<typeof servingSettings>,
): Promise<void> {
  await ask(
    {
      doing: `change index "${name}"`,
      operation: "indices.put_settings",
      timeoutMs: managementTimeoutMs,
    },
    (client, options) =>
      client.indices.putSettings({ index: name, settings }, options),
  );
}

/** Whether all that is wanted is there; Elasticsearch tells every setting as text. */
function holds(found: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) {
    return String(found) === String(wanted);
  }
  const held = new Map(
    typeof found === "object" && found !== null ? Object.entries(found) : [],
  );
  return Object.entries(wanted)
    .every(([name, value]) => holds(held.get(name), value));
}

function inQuotes(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

function inWords(settings: object): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} to ${value}`).join(" and ");
}
