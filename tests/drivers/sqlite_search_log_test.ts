import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearchLog } from "../../drivers/sqlite/sqlite_search_log.ts";
import {
  counted,
  searchLogContract,
} from "../contracts/search_log_contract.ts";
import { withFolder } from "./temporary_folder.ts";

const now = () => Date.parse("2026-03-01T00:00:00Z");

searchLogContract("SQLite", {
  open: (options) => {
    const database = openDatabase({ path: ":memory:", role: "service" });
    return sqliteSearchLog({ ...options, database });
  },
});

describe("the search log in SQLite", () => {
  it("is there when the file is opened again, and for a tool beside it", () =>
    withFolder(async (folder) => {
      const path = join(folder, "aisle.db");
      const open = (role: "service" | "tool") =>
        sqliteSearchLog({ database: openDatabase({ path, role }), now });
      const most = { by: "searches", limit: 10 } as const;
      const kept = [{ query: "hat", searches: 4, zeroResults: 0, clicks: 0 }];
      const first = open("service");
      await first.record([counted("hat", { searches: 4 })]);
      const beside = open("tool");
      assert.deepEqual(await beside.report(most), kept);
      await beside.close();
      await first.close();
      const second = open("service");
      assert.deepEqual(await second.report(most), kept);
      await second.close();
    }));
});
