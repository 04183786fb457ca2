import type { DriverObserver } from "../../src/catalog/observe.ts";

/** Where Elasticsearch is, who asks, and what the index is like. */
export type ElasticsearchOptions = {
  url: string;
  auth?: { apiKey: string } | { username: string; password: string };
  /** Certificate authority in a PEM file, where the system's are not enough. */
  caFile?: string;
  /** Alias of the index; the indices behind it are called after it. */
  index: string;
  /** Primary shards of an index that is made; 1 when absent. */
  shards?: number;
  /** Copies of each shard; when absent one, as soon as there is a second node for it. */
  replicas?: number;
  /** How soon searches see what was put; used when an index is made; 1,000 when absent. */
  refreshIntervalMs?: number;
  /**
   * Whether there is nothing to search yet: only then a missing index is made at
   * the first use. Where it was lost, an empty one would pass for complete.
   */
  isCatalogueEmpty?: () => Promise<boolean>;
  observer?: DriverObserver | undefined;
  /** Milliseconds since the epoch; `Date.now` when absent. */
  now?: () => number;
};
