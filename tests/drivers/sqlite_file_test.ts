import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { startSqliteProcess } from "./sqlite_process.ts";
import { withFolder } from "./temporary_folder.ts";

function open(path: string, role: "service" | "tool" = "service") {
  return openDatabase({ path, role });
}

/** Expects that nobody may open the file and that what it and its folder hold stays as it is. */
function assertRefused(path: string, reason: string): void {
  const folder = join(path, "..");
  // Reading a database may leave an empty log and its index.
  const content = () =>
    readdirSync(folder).filter((name) => !name.endsWith("-shm"))
      .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
      .filter(({ bytes }) => bytes.length > 0)
      .map(({ name, bytes }) => [name, digest(bytes)]);
  const before = content();
  for (const role of ["service", "tool"] as const) {
    assert.throws(() => open(path, role), {
      name: "CatalogError",
      code: "invalid",
      message: `Cannot open the database "${path}": ${reason}`,
    });
  }
  assert.deepEqual(content(), before);
}

/** Marks the file as one of a newer version; why it is refused from then on. */
function makeNewer(connection: DatabaseSync): string {
  const version = connection.prepare("PRAGMA user_version").get()
    ?.["user_version"];
  connection.exec("PRAGMA user_version = 999");
  return `it has version 999, and this Aisle knows only ${version}`;
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe("a SQLite file", () => {
  it("has one service at a time, and tools beside it", () =>
    withFolder((folder) => {
      const path = join(folder, "aisle.db");
      const service = open(path);
      const tools = [open(path, "tool"), open(path, "tool")];
      assert.throws(() => open(path), {
        name: "CatalogError",
        code: "unavailable",
        message:
          `Cannot open the database "${path}": another service has it open`,
      });
      service.close();
      for (const tool of tools) tool.close();
      open(path).close();
    }));

  it("is the same file under every name", () =>
    withFolder((folder) => {
      const path = join(folder, "aisle.db");
      const service = open(path);
      const link = join(folder, "link.db");
      symlinkSync(path, link);
      symlinkSync(folder, join(folder, "folder"));
      for (const name of [link, join(folder, "folder", "aisle.db")]) {
        assert.throws(() => open(name), { code: "unavailable" });
      }
      service.close();
    }));

  it("is free again when its service is killed", () =>
    withFolder(async (folder) => {
      const path = join(folder, "aisle.db");
      const other = startSqliteProcess({ task: "hold", path, role: "service" });
      await other.lines(1);
      assert.throws(() => open(path), { code: "unavailable" });
      open(path, "tool").close();
      await other.kill();
      open(path).close();
    }));

  it("is made once when many processes open it at once", () =>
    withFolder(async (folder) => {
      const path = join(folder, "aisle.db");
      const processes = Array.from(
        { length: 4 },
        () => startSqliteProcess({ task: "insert", path }),
      );
      for (const other of processes) {
        assert.deepEqual(await other.ended(), { code: 0, errors: "" });
      }
      const { connection, close } = open(path);
      assert.equal(
        connection.prepare("SELECT count(*) AS rows FROM written").get()
          ?.["rows"],
        processes.length,
      );
      close();
    }));

  it("holds every acknowledged write when its writer is killed", () =>
    withFolder(async (folder) => {
      const path = join(folder, "aisle.db");
      const other = startSqliteProcess({ task: "write", path });
      await other.lines(50);
      await other.kill();
      const acknowledged = await other.lines(50);
      const { connection, close } = open(path);
      const rows = connection.prepare("SELECT number FROM written").all();
      const stored = new Set(rows.map((row) => String(row["number"])));
      const lost = acknowledged.filter((number) => !stored.has(number));
      assert.deepEqual(lost, []);
      assert.deepEqual(
        Object.values(connection.prepare("PRAGMA integrity_check").get() ?? {}),
        ["ok"],
      );
      close();
    }));

  it("of a newer version is refused and left as it is", () =>
    withFolder((folder) => {
      const path = join(folder, "aisle.db");
      const { connection, close } = open(path);
      const reason = makeNewer(connection);
      close();
      assertRefused(path, reason);
    }));

  it("of a newer version is left as it is after its service was killed", () =>
    withFolder(async (folder) => {
      const path = join(folder, "aisle.db");
      const other = startSqliteProcess({ task: "hold", path });
      await other.lines(1);
      const newer = new DatabaseSync(path);
      const reason = makeNewer(newer);
      await other.kill();
      assertRefused(path, reason);
      newer.close();
    }));

  it("of another program is refused and left as it is", () =>
    withFolder((folder) => {
      const path = join(folder, "music.db");
      const music = new DatabaseSync(path);
      music.exec("CREATE TABLE song (title); INSERT INTO song VALUES ('One')");
      music.close();
      assertRefused(path, "it is not an Aisle database");
    }));

  it("that is no database is refused and left as it is", () =>
    withFolder((folder) => {
      const path = join(folder, "notes.txt");
      writeFileSync(path, "Buy milk. ".repeat(200));
      assertRefused(path, "it is not an Aisle database");
    }));

  it("of no bytes becomes a database", () =>
    withFolder((folder) => {
      const path = join(folder, "aisle.db");
      writeFileSync(path, "");
      open(path).close();
      open(path).close();
    }));

  it("that is a folder is unavailable, with its name", () =>
    withFolder((folder) => {
      assert.throws(() => open(folder), {
        code: "unavailable",
        message: `Cannot use the database "${folder}": it is not a file`,
      });
    }));
});
