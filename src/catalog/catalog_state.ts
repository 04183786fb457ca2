import type { CatalogState } from "./catalog.ts";
import type { ProductCache } from "./ports/product_cache.ts";
import type { ProductStore } from "./ports/product_store.ts";
import type { SearchIndex } from "./ports/search_index.ts";

type StateParts = {
  store: ProductStore;
  cache: ProductCache;
  search: SearchIndex;
  now: () => number;
};

/** Asks every dependency whether it can serve; never throws. */
export async function getCatalogState(
  { store, cache, search, now }: StateParts,
): Promise<CatalogState> {
  const [dependencies, outbox] = await Promise.all([
    Promise.all([
      ask("store", store),
      ask("cache", cache),
      ask("search", search),
    ]),
    store.getOutboxState().catch(() => undefined),
  ]);
  const oldestAt = outbox?.oldestAt;
  return {
    dependencies,
    outbox: {
      pending: outbox?.pending ?? 0,
      oldestAgeSeconds: oldestAt === undefined ? 0 : (now() - oldestAt) / 1000,
      parked: outbox?.parked.length ?? 0,
    },
  };
}

type Dependency = CatalogState["dependencies"][number];

async function ask(
  name: Dependency["name"],
  port: { ping(): Promise<void> },
): Promise<Dependency> {
  try {
    await port.ping();
    return { name, ready: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, ready: false, reason };
  }
}
