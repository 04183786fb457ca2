import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openLogSync } from "../../drivers/sqlite/log_sync.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { withFolder } from "./temporary_folder.ts";

describe("the sync of the write-ahead log", () => {
  it("is shared by those that wait, never by one that came later", () =>
    withFolder(async (folder) => {
      const file = join(folder, "aisle.db");
      writeFileSync(`${file}-wal`, "log");
      const log = openLogSync(file);
      const first = log.sync();
      const second = log.sync();
      const third = log.sync();
      assert.notEqual(second, first);
      assert.equal(third, second);
      await Promise.all([first, second]);
      assert.notEqual(log.sync(), second);
      log.close();
    }));

  it("throws when the log cannot be synced, and says that the outcome is unknown", () =>
    withFolder(async (folder) => {
      const file = join(folder, "aisle.db");
      const log = openLogSync(file);
      await assert.rejects(
        log.sync(),
        (error) => isCatalogError(error, "outcome_unknown"),
      );
      writeFileSync(`${file}-wal`, "log");
      await log.sync();
      rmSync(`${file}-wal`);
      log.close();
    }));
});
