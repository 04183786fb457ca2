import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import { searchIndexContract } from "../contracts/search_index_contract.ts";

searchIndexContract("the SQLite index in memory", () => {
  const database = openDatabase({ path: ":memory:", role: "service" });
  return Promise.resolve(sqliteSearch({ database }));
});
