import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteStore } from "../../drivers/sqlite/sqlite_store.ts";
import { productStoreModel } from "./product_store_model.ts";

productStoreModel("the SQLite store", ({ now }) => {
  const database = openDatabase({ path: ":memory:", role: "service" });
  return Promise.resolve(sqliteStore({ database, now }));
});
