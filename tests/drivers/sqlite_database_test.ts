import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import {
  openDatabase,
  type SqliteDatabase,
} from "../../drivers/sqlite/database.ts";
import { withFolder } from "./temporary_folder.ts";

/** Runs `work` with a new database of a table `note (id PRIMARY KEY)`. */
async function withDatabase(
  work: (
    database: SqliteDatabase,
    openAgain: (now?: () => number) => SqliteDatabase,
  ) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const path = join(folder, "aisle.db");
    const opened = [openDatabase({ path, role: "service" })];
    const [first] = opened;
    assert.ok(first);
    first.connection.exec("CREATE TABLE note (id INTEGER PRIMARY KEY)");
    try {
      await work(first, (now = Date.now) => {
        const another = openDatabase({ path, role: "tool", now });
        opened.push(another);
        return another;
      });
    } finally {
      for (const database of opened) database.close();
    }
  });
}

function countNotes({ connection }: SqliteDatabase): unknown {
  return connection.prepare("SELECT count(*) AS notes FROM note").get()
    ?.["notes"];
}

function pragma({ connection }: SqliteDatabase, name: string): unknown {
  return Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

describe("the SQLite database", () => {
  it("makes its folder", () =>
    withFolder((folder) => {
      const path = join(folder, "a", "b", "aisle.db");
      openDatabase({ path, role: "service" }).close();
      assert.ok(existsSync(path));
    }));

  it("syncs its log at checkpoints, and waits little for a lock", () =>
    withDatabase((database) => {
      assert.equal(pragma(database, "journal_mode"), "wal");
      const normal = 1;
      assert.equal(pragma(database, "synchronous"), normal);
      assert.equal(pragma(database, "foreign_keys"), 1);
      assert.ok(Number(pragma(database, "busy_timeout")) <= 5);
      return Promise.resolve();
    }));

  it("undoes a transaction whose work throws, and goes on", () =>
    withDatabase(async (database) => {
      const { connection, transaction } = database;
      await assert.rejects(
        transaction(() => {
          connection.exec("INSERT INTO note VALUES (1)");
          throw new Error("on purpose");
        }),
        { message: "on purpose" },
      );
      assert.equal(countNotes(database), 0);
      const answer = await transaction(() => {
        connection.exec("INSERT INTO note VALUES (1)");
        return "done";
      });
      assert.equal(answer, "done");
      assert.equal(countNotes(database), 1);
    }));

  it("never interleaves transactions, and refuses one within another", () =>
    withDatabase(async (database) => {
      const { connection, transaction } = database;
      await Promise.all([1, 2, 3].map((id) =>
        transaction(() => {
          connection.exec(`INSERT INTO note VALUES (${id})`);
          assert.equal(countNotes(database), id);
        })
      ));
      const inner = await transaction(() => [
        assert.rejects(transaction(() => {}), /within a transaction/),
      ]);
      await Promise.all(inner);
      assert.equal(countNotes(database), 3);
    }));

  it("does not swallow a violated constraint", () =>
    withDatabase(async ({ connection, transaction }) => {
      const insert = () =>
        transaction(() => connection.exec("INSERT INTO note VALUES (1)"));
      await insert();
      await assert.rejects(insert(), /UNIQUE constraint failed: note.id/);
    }));

  it("sees that another connection committed, once", () =>
    withDatabase(async (database, openAgain) => {
      const tool = openAgain();
      assert.equal(database.changedElsewhere(), false);
      await tool.transaction(() =>
        tool.connection.exec("INSERT INTO note VALUES (1)")
      );
      assert.equal(database.changedElsewhere(), true);
      assert.equal(database.changedElsewhere(), false);
      await database.transaction(() =>
        database.connection.exec("INSERT INTO note VALUES (2)")
      );
      assert.equal(database.changedElsewhere(), false);
    }));

  it("waits for another connection's lock, with the thread free", () =>
    withDatabase(async (database, openAgain) => {
      const tool = openAgain();
      tool.connection.exec("BEGIN IMMEDIATE");
      let committed = false;
      const waiting = database.transaction(() => committed);
      setTimeout(() => {
        committed = true;
        tool.connection.exec("COMMIT");
      }, 30);
      assert.equal(await waiting, true);
    }));

  it("gives up on a lock after 5 s", () =>
    withDatabase(async (database, openAgain) => {
      let time = 0;
      const tool = openAgain(() => time += 1_000);
      database.connection.exec("BEGIN IMMEDIATE");
      await assert.rejects(tool.transaction(() => {}), {
        name: "CatalogError",
        code: "unavailable",
        message:
          /^Cannot use the database ".*": another process holds its lock$/,
      });
      assert.ok(time >= 5_000 && time < 10_000);
      database.connection.exec("COMMIT");
      await tool.transaction(() => {});
    }));

  it("is unavailable when the disk is full, and goes on when there is room", () =>
    withDatabase(async (database) => {
      const { connection, transaction } = database;
      connection.exec("CREATE TABLE blob (content BLOB)");
      const pages = pragma(database, "page_count");
      connection.exec(`PRAGMA max_page_count = ${pages}`);
      const fill = () =>
        transaction(() =>
          connection.exec(
            "INSERT INTO note VALUES (NULL); INSERT INTO blob VALUES (zeroblob(1000000))",
          )
        );
      await assert.rejects(fill(), {
        code: "unavailable",
        message: /: the disk is full$/,
      });
      assert.equal(countNotes(database), 0);
      connection.exec("PRAGMA max_page_count = 1000000");
      await fill();
      assert.equal(countNotes(database), 1);
    }));

  it("is unavailable once it is closed, and may be closed again", () =>
    withDatabase(async (database) => {
      database.close();
      database.close();
      const closed = { code: "unavailable", message: /: it is closed$/ };
      await assert.rejects(database.transaction(() => {}), closed);
      await assert.rejects(database.read(() => countNotes(database)), closed);
    }));

  it("lives in memory when asked", async () => {
    const options = { path: ":memory:", role: "service" } as const;
    const [one, two] = [openDatabase(options), openDatabase(options)];
    assert.equal(one.changedElsewhere(), false);
    await one.transaction(() => one.connection.exec("CREATE TABLE note (id)"));
    assert.equal(countNotes(one), 0);
    assert.throws(() => countNotes(two), /no such table/);
    one.close();
    two.close();
  });
});
