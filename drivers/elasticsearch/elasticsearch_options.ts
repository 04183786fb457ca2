/** Where Elasticsearch is, who asks, and the name of the index. */
export type ElasticsearchOptions = {
  url: string;
  auth?: { apiKey: string } | { username: string; password: string };
  /** Certificate authority in a PEM file, where the system's are not enough. */
  caFile?: string;
  /** Alias of the index; the indices behind it are called after it. */
  index: string;
  /** How soon searches see what was put; used when the index is made; 1,000 when absent. */
  refreshIntervalMs?: number;
};
