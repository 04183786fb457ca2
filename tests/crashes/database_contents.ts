import assert from "node:assert/strict";
import type { ProductRecord } from "../../src/catalog/ports/product_store.ts";
import { productVersionOf } from "../../src/catalog/search_document.ts";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import { sqliteStore } from "../../drivers/sqlite/sqlite_store.ts";

/** Looks into a database beside the process that serves it. */
export function openContents(path: string) {
  const database = openDatabase({ path, role: "tool" });
  const store = sqliteStore({ database, now: Date.now });

  async function readRecords(): Promise<ProductRecord[]> {
    return await readPages((after) => store.scanProducts(after), "records");
  }

  return {
    store,
    readRecords,

    /** Waits until nothing is in the outbox, then compares what store and index hold. */
    async assertIndexAgrees(): Promise<void> {
      const deadline = Date.now() + 60_000;
      while ((await store.getOutboxState()).pending > 0) {
        assert.ok(Date.now() < deadline, "the outbox does not become empty");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      // Made now, since the index may keep what it read at first.
      const search = sqliteSearch({ database });
      const entries = await readPages((after) => search.scan(after), "entries");
      const indexed = new Map(
        entries.filter(({ removed }) => !removed)
          .map(({ id, version }) => [id, productVersionOf(version)]),
      );
      const stored = new Map(
        (await readRecords()).filter(({ product }) =>
          product?.status === "active"
        ).map(({ id, version }) => [id, version]),
      );
      assert.deepEqual(indexed, stored);
    },

    close: () => database.close(),
  };
}

type Page<Name extends string, Item> =
  & { next?: string }
  & { [each in Name]: Item[] };

async function readPages<Name extends string, Item>(
  readPage: (
    request: { after?: string; limit: number },
  ) => Promise<Page<Name, Item>>,
  name: Name,
): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page = await readPage({
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    items.push(...page[name]);
    after = page.next;
  } while (after !== undefined);
  return items;
}
