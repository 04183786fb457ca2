import { describe } from "node:test";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import { searchDepthContract } from "../contracts/search_collapse_contract.ts";
import { onlyDeno } from "../only_deno.ts";
import { serviceEnvironment } from "../services/service_environment.ts";
import { openTestIndex } from "./elasticsearch_service.ts";

const services = await serviceEnvironment();

describe(
  "the SQLite index, many groups deep",
  { skip: onlyDeno() },
  () =>
    searchDepthContract(() => {
      const database = openDatabase({ path: ":memory:", role: "tool" });
      return Promise.resolve(sqliteSearch({ database }));
    }),
);

if (services) {
  describe("the Elasticsearch index, many groups deep", {
    skip: onlyDeno(),
  }, () =>
    searchDepthContract(async () => {
      const url = services.ELASTICSEARCH_URL;
      const { search, remove } = openTestIndex({ url, shards: 1 });
      await search.ping();
      return {
        ...search,
        async close() {
          await search.close();
          await remove();
        },
      };
    }));
}
