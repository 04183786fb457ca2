import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import {
  openDatabase,
  type SqliteDatabase,
} from "../../drivers/sqlite/database.ts";
import {
  generationSchema,
  generationsSchema,
  kindsSchema,
  searchSchema,
} from "../../drivers/sqlite/search_schema.ts";
import { searchTables } from "../../drivers/sqlite/search_tables.ts";
import { entryWriter } from "../../drivers/sqlite/search_writer.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import { storeSchema } from "../../drivers/sqlite/store_schema.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import {
  findIds,
  manyIds,
  newSearch,
  put,
  putDocuments,
  shown,
} from "../contracts/search_fixture.ts";
import { withFolder } from "./temporary_folder.ts";

const damages = [
  "UPDATE search_document SET price = 6",
  "UPDATE search_document SET created_at = 6",
  "UPDATE search_document SET inventory_status = 'preorder'",
  "UPDATE search_document SET kinds = 'hat'",
  "UPDATE search_document SET numbers = zeroblob(length(numbers))",
  "UPDATE search_text SET name = 'Blue'",
  "UPDATE search_text SET extract = NULL",
  "UPDATE search_text SET name_sort_key = 'blue'",
  "UPDATE search_text SET words = replace(words, 'red', 'blue')",
  "UPDATE search_text SET words = replace(words, 'x9', 'x8')",
  "UPDATE search_facet_value SET value = 'shirts'",
  "UPDATE search_facet_value SET label = NULL",
  "DELETE FROM search_facet_value",
  "DELETE FROM search_text",
];

type Opened = { database: SqliteDatabase; index: SearchIndex };

/** Runs `work` with as many indexes on one file as it asks for. */
function withFile(
  work: (open: () => Opened, path: string) => Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => {
    const path = join(folder, "search.db");
    const opened: SqliteDatabase[] = [];
    try {
      await work(() => {
        const database = openDatabase({ path, role: "tool" });
        opened.push(database);
        return { database, index: sqliteSearch({ database }) };
      }, path);
    } finally {
      for (const database of opened) database.close();
    }
  });
}

/** The tables in the file whose name begins like those of a later generation. */
function laterTables({ connection }: SqliteDatabase): unknown[] {
  return connection.prepare(
    "SELECT name FROM sqlite_schema WHERE name GLOB 'search_[0-9]*'",
  ).all().map(({ name }) => name);
}

describe("generations in one SQLite file", () => {
  it("are seen at once by all who have it open", () =>
    withFile(async (open) => {
      const service = open().index;
      const tool = open().index;
      const ids = manyIds(8);
      await putDocuments(service, ...ids.map((id) => ({ id, name: "red" })));
      const search = newSearch({ text: "red", limit: 5 });
      const { next } = await service.search(search);
      assert.ok(next);

      const { name } = await tool.beginGeneration();
      await putDocuments(service, { id: "new", name: "red" });
      await tool.fillGeneration(
        name,
        ids.slice(4).map((id) => shown({ id, name: "red" })),
      );
      assert.equal((await service.search(search)).total, 9);

      await tool.activateGeneration(name);
      assert.deepEqual(
        await findIds(service, { text: "red" }),
        ["new", ...ids.slice(4)],
      );
      await assert.rejects(
        service.search({ ...search, after: next }),
        (error) => isCatalogError(error, "cursor_expired"),
      );
      await putDocuments(service, { id: "newer", name: "red" });
      assert.equal((await tool.search(search)).total, 6);
    }));

  it("leave nothing behind when they are dropped, in many short steps", () =>
    withFile(async (open) => {
      const { database, index } = open();
      let transactions = 0;
      const counting = sqliteSearch({
        database: {
          ...database,
          derivedTransaction(work) {
            transactions++;
            return database.derivedTransaction(work);
          },
        },
      });
      const { name } = await index.beginGeneration();
      const ids = manyIds(5_000);
      for (let start = 0; start < ids.length; start += 500) {
        await index.fillGeneration(
          name,
          ids.slice(start, start + 500).map((id) => shown({ id })),
        );
      }
      await counting.dropGeneration(name);
      assert.deepEqual(laterTables(database), []);
      assert.ok(transactions >= 5, `${transactions} transactions`);
    }));

  it("are removed to the end by the next rebuild when that was broken off", () =>
    withFile(async (open) => {
      const { database, index } = open();
      const { name } = await index.beginGeneration();
      await index.fillGeneration(name, manyIds(50).map((id) => shown({ id })));
      database.connection.exec(
        "UPDATE search_generation SET state = 'dropped' WHERE state = 'building'",
      );
      assert.equal((await index.listGenerations()).length, 1);
      assert.notEqual(laterTables(database).length, 0);
      const begun = await open().index.beginGeneration();
      assert.notEqual(begun.name, name);
      await index.dropGeneration(begun.name);
      assert.deepEqual(laterTables(database), []);
    }));

  for (const damage of damages) {
    it(`are compared by what the file holds: ${damage}`, () =>
      withFile(async (open) => {
        const { database, index } = open();
        const entry = shown({
          id: "a",
          name: "Red",
          extract: "A red one",
          codes: ["x9"],
          price: 5,
          facets: [{ field: "category", value: "hats", label: "Hats" }],
        });
        await put(index, entry);
        assert.deepEqual(await index.compare([entry]), [undefined]);
        database.connection.exec(damage);
        assert.deepEqual(await index.compare([entry]), ["differing"]);
      }));
  }

  it("begin with what a file of the first version holds", () =>
    withFile(async (open, path) => {
      const connection = new DatabaseSync(path);
      connection.exec(storeSchema + searchSchema + kindsSchema("search"));
      const described = { id: "a", name: "Red hat", codes: ["x9"] };
      const entry = shown(described);
      entryWriter(searchTables(connection, 1)).write(entry, new Map());
      connection.exec(`
        UPDATE search_text SET words = rtrim(words, 'x9');
        UPDATE search_text SET words = substr(words, 1, length(words) - 1);
        ALTER TABLE search_document DROP COLUMN inventory_status;
        ALTER TABLE search_document DROP COLUMN kinds;
        PRAGMA application_id = ${0x4169736c};
        PRAGMA user_version = 1`);
      const name = connection.prepare("SELECT * FROM search_state")
        .get()?.["generation"];
      connection.close();

      const { index } = open();
      assert.deepEqual(await index.listGenerations(), [
        { name, state: "active" },
      ]);
      assert.deepEqual(await findIds(index, { text: "red" }), ["a"]);
      assert.deepEqual(await index.compare([entry]), [undefined]);
      const learnt = shown({ ...described, version: 2, kinds: ["hat"] });
      assert.deepEqual(await index.compare([learnt]), ["stale"]);
      await index.put([learnt]);
      assert.deepEqual(await index.compare([learnt]), [undefined]);
      const next = await index.beginGeneration();
      await index.fillGeneration(next.name, [shown({ id: "b" })]);
      await index.activateGeneration(next.name);
      assert.deepEqual(await findIds(index, {}), ["b"]);
    }));

  it("are all taken along from a file of the second version", () =>
    withFile(async (open, path) => {
      const connection = new DatabaseSync(path);
      connection.exec(`
        ${storeSchema} ${searchSchema} ${generationsSchema}
        ${generationSchema("search_2")}
        ALTER TABLE search_2_document DROP COLUMN inventory_status;
        ALTER TABLE search_2_document DROP COLUMN kinds;
        INSERT INTO search_generation (state) VALUES ('building');
        PRAGMA application_id = ${0x4169736c};
        PRAGMA user_version = 2`);
      connection.close();

      const { index } = open();
      const described = { id: "a", name: "Red hat", kinds: ["hat"] };
      await putDocuments(index, described);
      const all = await index.listGenerations();
      assert.deepEqual(all.map(({ state }) => state), ["active", "building"]);
      for (const { name } of all) {
        assert.deepEqual(
          await index.compare([shown(described)], name),
          [undefined],
        );
      }
    }));
});
