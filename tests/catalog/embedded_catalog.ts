import { memoryCache } from "../../drivers/memory/memory_cache.ts";
import { memoryHistory } from "../../drivers/memory/memory_history.ts";
import { memorySearchLog } from "../../drivers/memory/memory_search_log.ts";
import { openDatabase } from "../../drivers/sqlite/database.ts";
import { sqliteSearch } from "../../drivers/sqlite/sqlite_search.ts";
import { sqliteStore } from "../../drivers/sqlite/sqlite_store.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import {
  type CatalogParts,
  createCatalog,
} from "../../src/catalog/create_catalog.ts";

/** A catalogue over the embedded drivers in memory, with everything it stands on. */
export type EmbeddedCatalog = CatalogParts & {
  catalog: Catalog;
  /** What was logged at level `warn` and above. */
  logged: string[];
  /** Another service over the same drivers; what one closes stays open for the others. */
  beside(parts?: Partial<CatalogParts>): Catalog;
  /** Closes all of them. */
  close(): Promise<void>;
};

function openEmbedded(): EmbeddedCatalog {
  const database = openDatabase({ path: ":memory:", role: "service" });
  const logged: string[] = [];
  let ids = 0;
  const close = () => Promise.resolve();
  const parts: CatalogParts = {
    store: { ...sqliteStore({ database, now: Date.now }), close },
    search: { ...sqliteSearch({ database }), close },
    cache: {
      ...memoryCache({ maxBytes: 10_000_000, now: Date.now }),
      close,
    },
    history: memoryHistory({ maxVisitors: 100, now: Date.now }),
    searchLog: {
      ...memorySearchLog({ now: Date.now }),
      close,
    },
    currency: "USD",
    coherence: "available",
    now: Date.now,
    newId: () => `id-${String(++ids).padStart(6, "0")}`,
    wait: (milliseconds) =>
      new Promise((resolve) => setTimeout(resolve, milliseconds)),
    log: (level, message) => {
      if (level === "warn" || level === "error") logged.push(message);
    },
  };
  const opened: Catalog[] = [];
  function open(others: Partial<CatalogParts> = {}): Catalog {
    const catalog = createCatalog({ ...parts, ...others });
    opened.push(catalog);
    return catalog;
  }
  return {
    ...parts,
    catalog: open(),
    logged,
    beside: open,
    async close() {
      await Promise.all(opened.map((catalog) => catalog.close()));
      database.close();
    },
  };
}

/** Runs `work` with an empty catalogue whose relay does not run, and closes it. */
export async function withCatalog(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
): Promise<void> {
  const embedded = openEmbedded();
  try {
    await work(embedded);
  } finally {
    await embedded.close();
  }
}
