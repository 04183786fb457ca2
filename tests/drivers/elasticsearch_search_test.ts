import type { OpenIndex } from "../contracts/search_fixture.ts";
import { searchIndexContract } from "../contracts/search_index_contract.ts";
import { onlyDeno } from "../only_deno.ts";
import { serviceEnvironment } from "../services/service_environment.ts";
import { openTestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();

if (services) {
  const url = services.ELASTICSEARCH_URL;
  // What shards do is up to Elasticsearch.
  for (const shards of onlyDeno() ? [1] : [1, 3]) {
    const name = shards === 1 ? "on one shard" : `on ${shards} shards`;
    searchIndexContract(
      `the Elasticsearch index ${name}`,
      indexOpener({ url, shards }),
    );
  }
}

function indexOpener(
  where: { url: string; shards: number },
): OpenIndex {
  return async () => {
    const { search, remove } = openTestIndex(where);
    // Makes the index, so that there is one to remove.
    await search.ping();
    return {
      ...search,
      async close() {
        await search.close();
        await remove();
      },
    };
  };
}
