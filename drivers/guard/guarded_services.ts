import type { DriverObserver } from "../../src/catalog/observe.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import { guardPort } from "./guard_port.ts";
import { createServiceGuard } from "./service_guard.ts";

/** Longer than one try of the drivers, and short enough that something else can be done for the request. */
const timeoutMilliseconds = 2_500;

/**
 * A store whose reads fail at once while DynamoDB does not answer. Every request
 * begins with one of them, writes too, so that nothing else needs a guard.
 */
export function guardedStore(
  store: ProductStore,
  observer?: DriverObserver,
): ProductStore {
  return guardPort(store, {
    guard: createServiceGuard({
      service: "DynamoDB",
      mostAtOnce: 128,
      mostWaiting: 256,
      timeoutMilliseconds,
      onOpen: () => observer?.count("breaker_opened", 1),
    }),
    calls: [
      "getProduct",
      "getProducts",
      "listProducts",
      "getIdempotencyRecord",
      "getTaxonomy",
      "getTaxonomyRevision",
      "getSetting",
    ],
  });
}

/** A search index whose searches fail at once while Elasticsearch does not answer. */
export function guardedSearch(
  search: SearchIndex,
  observer?: DriverObserver,
): SearchIndex {
  return guardPort(search, {
    guard: createServiceGuard({
      service: "Elasticsearch",
      mostAtOnce: 64,
      mostWaiting: 64,
      timeoutMilliseconds,
      onOpen: () => observer?.count("breaker_opened", 1),
    }),
    calls: ["search", "suggest", "explain"],
  });
}
