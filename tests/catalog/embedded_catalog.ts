import { memoryCache } from "../../drivers/memory/memory_cache.ts";
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
  /** Another service over the same drivers. */
  beside(parts?: Partial<CatalogParts>): Catalog;
};

type Options = {
  /** Parts in place of the usual ones, made from them. */
  change?: (parts: CatalogParts) => Partial<CatalogParts>;
};

/** Opens an empty catalogue whose relay does not run. */
export function openEmbedded({ change }: Options = {}): EmbeddedCatalog {
  const database = openDatabase({ path: ":memory:", role: "service" });
  const logged: string[] = [];
  let ids = 0;
  const parts: CatalogParts = {
    store: sqliteStore({ database, now: Date.now }),
    search: sqliteSearch({ database }),
    cache: memoryCache({ maxBytes: 10_000_000, now: Date.now }),
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
  const changed = { ...parts, ...change?.(parts) };
  return {
    ...changed,
    catalog: createCatalog(changed),
    logged,
    beside: (others) => createCatalog({ ...changed, ...others }),
  };
}

/** Runs `work` with an empty catalogue and closes it. */
export async function withCatalog(
  work: (embedded: EmbeddedCatalog) => Promise<void>,
  options: Options & { relay?: boolean } = {},
): Promise<void> {
  const embedded = openEmbedded(options);
  if (options.relay) embedded.catalog.startRelay();
  try {
    await work(embedded);
  } finally {
    await embedded.catalog.close();
  }
}
