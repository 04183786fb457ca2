import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteStore } from "../../drivers/sqlite/sqlite_store.ts";
import { largestUnorderedShelf } from "../../drivers/sqlite/store_shelves.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { productStoreContract } from "../contracts/product_store_contract.ts";
import {
  addCategories,
  change,
  creation,
  deletion,
  put,
  putMany,
  withStore,
} from "../contracts/store_fixture.ts";
import { listOrders, walk } from "../contracts/store_walk.ts";
import { newFolder, withFolder } from "./temporary_folder.ts";

function openStore(
  { path, role = "service", now = Date.now }: {
    path: string;
    role?: "service" | "tool";
    now?: () => number;
  },
): ProductStore {
  return sqliteStore({ database: openDatabase({ path, role }), now });
}

function openInMemory({ now }: { now: () => number }): Promise<ProductStore> {
  return Promise.resolve(openStore({ path: ":memory:", now }));
}

function openOnDisk({ now }: { now: () => number }): Promise<ProductStore> {
  const folder = newFolder();
  const store = openStore({ path: join(folder.path, "aisle.db"), now });
  const close = () => store.close().finally(folder.remove);
  return Promise.resolve({ ...store, close });
}

productStoreContract("the SQLite store in memory", openInMemory);
productStoreContract("the SQLite store on disk", openOnDisk);

describe("the SQLite store", () => {
  it("keeps everything when it is closed and opened again", () =>
    withFolder(async (folder) => {
      const path = join(folder, "aisle.db");
      const first = openStore({ path });
      await addCategories(first, "a");
      const record = await put(first, creation({ id: "1", sku: "one" }, ["a"]));
      const taxonomy = await first.getTaxonomy();
      await first.close();
      const second = openStore({ path });
      assert.deepEqual(await second.getProduct("1"), record);
      assert.deepEqual(await second.getTaxonomy(), taxonomy);
      assert.equal((await second.getOutboxState()).pending, 2);
      await second.close();
    }));

  it("sees what a tool beside it wrote, and competes with it fairly", () =>
    withFolder(async (folder) => {
      const path = join(folder, "aisle.db");
      const service = openStore({ path });
      const tool = openStore({ path, role: "tool" });
      const record = await put(tool, creation({ id: "1" }));
      assert.deepEqual(await service.getProduct("1"), record);
      const writers = [service, tool, service, tool].map((store, n) =>
        store.commit(change(record, { name: `Writer ${n}` }))
      );
      const outcomes = await Promise.all(writers);
      assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), [
        "committed",
        "stale",
        "stale",
        "stale",
      ]);
      await addCategories(tool, "a");
      assert.equal(await service.getTaxonomyRevision(), 1);
      await service.close();
      await tool.close();
    }));

  it("lists categories alike before and after they grow large", () =>
    withStore(openInMemory, async (store) => {
      const commits = Array.from(
        { length: largestUnorderedShelf },
        (_, n) =>
          creation({
            id: `p${(n * 7) % largestUnorderedShelf}`,
            name: `Name ${n % 100}`,
            createdAt: new Date(1.7e12 + (n % 77) * 1_000).toISOString(),
            ...(n % 3 ? { price: { amount: n % 50, currency: "USD" } } : {}),
          }, ["a", "b"]),
      );
      await putMany(store, commits);
      const lists = () =>
        Promise.all(
          listOrders.map((order) =>
            walk(store, {
              order,
              status: "active",
              categoryId: "a",
              limit: 900,
            })
          ),
        );
      const before = await lists();
      const one = await put(store, creation({ id: "one-more" }, ["a", "b"]));
      const after = await lists();
      assert.deepEqual(
        after.map((ids) => ids.filter((id) => id !== "one-more")),
        before,
      );
      assert.ok(after.every((ids) => ids.includes("one-more")));
      const renamed = await put(store, change(one, { name: "A" }));
      const byName = await store.listProducts({
        order: "name",
        status: "active",
        categoryId: "a",
        limit: 1,
      });
      assert.deepEqual(byName.ids, ["one-more"]);
      await put(store, deletion(renamed));
      assert.deepEqual(await lists(), before);
    }));

  it("gives other work a turn between the transactions of a long batch", () =>
    withFolder(async (folder) => {
      let time = 0;
      const path = join(folder, "aisle.db");
      const store = openStore({ path, now: () => time += 10 });
      const commits = Array.from(
        { length: 20 },
        (_, n) => creation({ id: `p${n}` }),
      );
      let done = false;
      const writing = store.commitMany(commits).finally(() => done = true);
      const counts = new Set<number>();
      while (!done) {
        counts.add((await store.scanProducts({ limit: 100 })).records.length);
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      assert.deepEqual(
        (await writing).map(({ status }) => status),
        commits.map(() => "committed"),
      );
      assert.ok(counts.size > 2, `only ${counts.size} moments were seen`);
      await store.close();
    }));

  it("says of each commit of a batch whether it happened when the disk is full", async () => {
    const database = openDatabase({ path: ":memory:", role: "service" });
    const store = sqliteStore({ database, now: Date.now });
    database.connection.exec("PRAGMA max_page_count = 1500");
    const description = "x".repeat(300_000);
    const commits = Array.from(
      { length: 30 },
      (_, n) => creation({ id: `p${n}`, description }),
    );
    const outcomes = await store.commitMany(commits);
    const committed = outcomes.filter(({ status }) => status === "committed");
    assert.ok(committed.length > 0 && committed.length < 30);
    const { records } = await store.scanProducts({ limit: 100 });
    assert.deepEqual(
      records.map(({ id }) => id).toSorted(),
      commits.flatMap(({ next }, n) =>
        outcomes[n]?.status === "committed" ? [next.id] : []
      ).toSorted(),
    );
    for (const outcome of outcomes.slice(committed.length)) {
      assert.ok(outcome.status === "failed");
      assert.equal(outcome.error.code, "unavailable");
    }
    await store.close();
  });

  it("clears away expired answers in passing", async () => {
    let time = 0;
    const database = openDatabase({ path: ":memory:", role: "service" });
    const store = sqliteStore({ database, now: () => time });
    for (let n = 0; n < 9; n++) {
      if (n === 8) time = 100;
      const answer = { status: 201, location: "", etag: "", body: "" };
      await put(store, {
        ...creation({ id: `p${n}` }),
        idempotency: {
          key: `key-${n}`,
          requestHash: "hash",
          answer: { productId: `p${n}`, ...answer },
          expiresAt: time + 60,
        },
      });
    }
    const kept = database.connection.prepare("SELECT key FROM idempotency");
    assert.deepEqual(kept.all().map((row) => row["key"]), ["key-8"]);
    await store.close();
  });
});
