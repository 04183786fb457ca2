import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteStore } from "../../drivers/sqlite/sqlite_store.ts";
import { productStoreContract } from "../contracts/product_store_contract.ts";

productStoreContract("the SQLite store in memory", ({ now }) => {
  const database = openDatabase({ path: ":memory:", role: "service" });
  return Promise.resolve(sqliteStore({ database, now }));
});
