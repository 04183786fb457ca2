import type { Client } from "@elastic/elasticsearch";
import { errors } from "@elastic/elasticsearch";
import type { ServiceGauge } from "../../src/catalog/observe.ts";
import { openClient } from "./elasticsearch_client.ts";
import { toCatalogError } from "./elasticsearch_failure.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";

type GaugeOptions = ElasticsearchOptions & {
  /** How long all requests together may take. */
  timeoutMilliseconds?: number;
};

type Reading = (
  client: Client,
  asked: { index: string; options: { requestTimeout: number } },
) => Promise<ServiceGauge[]>;

const healthAsNumber: Record<string, number> = { green: 0, yellow: 1, red: 2 };

/**
 * Asks Elasticsearch once how the index and the nodes are. What the user may not
 * read is left out. Throws `unavailable` when there is no answer in time.
 */
export async function readElasticsearchGauges(
  { timeoutMilliseconds = 1_000, ...options }: GaugeOptions,
): Promise<ServiceGauge[]> {
  const client = openClient(options);
  const asked = {
    index: options.index,
    options: { requestTimeout: timeoutMilliseconds },
  };
  try {
    const gauges = await Promise.all(
      [readHealth, readRejections, readSize].map((read) =>
        read(client, asked).catch(noneIfRefused)
      ),
    );
    return gauges.flat();
  } catch (error) {
    throw toCatalogError(error, {
      doing: "ask Elasticsearch how it is",
      timeoutMs: timeoutMilliseconds,
    });
  } finally {
    await client.close();
  }
}

const readHealth: Reading = async (client, { index, options }) => {
  const health = await client.cluster.health(
    // An index that is missing is waited for, and then called red.
    { index, timeout: "0s" },
    { ...options, ignore: [408] },
  );
  return [
    {
      name: "catalog_elasticsearch_health",
      help: "Health of the search index: 0 green, 1 yellow, 2 red",
      value: healthAsNumber[health.status] ?? 2,
    },
    {
      name: "catalog_elasticsearch_unassigned_shards",
      help: "Shards of the search index that are on no node",
      value: health.unassigned_shards,
    },
  ];
};

const readRejections: Reading = async (client, { options }) => {
  const { nodes } = await client.nodes.stats(
    { metric: "thread_pool" },
    options,
  );
  return (["write", "search"] as const).map((pool) => ({
    name: `catalog_elasticsearch_${pool}_rejections_total`,
    help: `Tasks that the nodes rejected since they started, because too ` +
      `many waited to ${pool}`,
    value: Object.values(nodes).reduce(
      (sum, node) => sum + (node.thread_pool?.[pool]?.rejected ?? 0),
      0,
    ),
  }));
};

const readSize: Reading = async (client, { index, options }) => {
  const { _all } = await client.indices.stats(
    { index, metric: ["docs", "store"] },
    options,
  );
  return [
    {
      name: "catalog_elasticsearch_documents",
      help: "Documents of the search index, with what removals left",
      value: _all.primaries?.docs?.count ?? 0,
    },
    {
      name: "catalog_elasticsearch_store_bytes",
      help: "Disk space of the search index with its replicas",
      value: _all.total?.store?.size_in_bytes ?? 0,
    },
  ];
};

/** What Elasticsearch refuses is not to be known; anything else is a failure. */
function noneIfRefused(error: unknown): ServiceGauge[] {
  const isRefused = error instanceof errors.ResponseError &&
    [401, 403, 404].includes(error.statusCode ?? 0);
  if (isRefused) return [];
  throw error;
}
