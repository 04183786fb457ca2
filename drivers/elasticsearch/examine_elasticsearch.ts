import type { Client } from "@elastic/elasticsearch";
import type { Examination } from "../../src/catalog/observe.ts";
import { openClient } from "./elasticsearch_client.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";

const asked = { requestTimeout: 3_000 };
/** The client speaks the language of this major version. */
const leastMajorVersion = 9;

/** Looks at the version, and at the health and the blocks of the index. What the user may not see is left out. */
export async function examineElasticsearch(
  options: ElasticsearchOptions,
): Promise<Examination[]> {
  const client = openClient(options);
  try {
    const found = await Promise.all(
      [examineVersion, examineHealth, examineBlocks].map((examine) =>
        examine(client, options.index).catch(() => [])
      ),
    );
    return found.flat();
  } finally {
    await client.close();
  }
}

async function examineVersion(client: Client): Promise<Examination[]> {
  const { version } = await client.info({}, asked);
  const detail = `Elasticsearch ${version.number}`;
  return Number.parseInt(version.number) >= leastMajorVersion
    ? [{ ok: true, detail }]
    : [{
      ok: false,
      detail,
      cure: `use Elasticsearch ${leastMajorVersion} or newer`,
    }];
}

async function examineHealth(
  client: Client,
  index: string,
): Promise<Examination[]> {
  const { status, unassigned_shards } = await client.cluster.health(
    { index, timeout: "0s" },
    asked,
  );
  switch (status.toLowerCase()) {
    case "green":
      return [{ ok: true, detail: `index "${index}" is green` }];
    case "yellow":
      return [{
        ok: true,
        detail: `index "${index}" is yellow: ${unassigned_shards} replicas ` +
          "have no node, so a node that fails takes its data along",
      }];
    default:
      return [{
        ok: false,
        detail: `index "${index}" is red: a part of it is not there`,
        cure: "look for the node that is missing, or rebuild the index by " +
          '"aisle reindex"',
      }];
  }
}

async function examineBlocks(
  client: Client,
  index: string,
): Promise<Examination[]> {
  const settings = await client.indices.getSettings({ index }, asked);
  const blocked = Object.entries(settings).filter(([, { settings }]) => {
    const { read_only_allow_delete, write } = settings?.index?.blocks ?? {};
    return [read_only_allow_delete, write].map(String).includes("true");
  });
  return blocked.map(([name]) => ({
    ok: false,
    detail: `index "${name}" takes no writes: a block is set`,
    cure:
      "free disk space on its nodes; Elasticsearch then takes the block off",
  }));
}
