import type { estypes } from "@elastic/elasticsearch";
import { bm25, stepsOfOne } from "../../src/catalog/ranking.ts";
import type { ElasticsearchOptions } from "./elasticsearch_options.ts";

/** The client's type does not know how merging can be told what to do. */
type Settings = estypes.IndicesIndexSettings & {
  merge?: { policy: { deletes_pct_allowed: string } };
};
type Wanted = Pick<
  ElasticsearchOptions,
  "shards" | "replicas" | "refreshIntervalMs"
>;

/** The settings of an index that is searched. */
export function indexSettings(wanted: Wanted): Settings {
  return { ...fixedSettings(wanted), ...servingSettings(wanted) };
}

/** The settings of an index that is being filled: nobody searches it, and it can be filled anew. */
export function buildingSettings(wanted: Wanted): Settings {
  return {
    ...fixedSettings(wanted),
    number_of_replicas: 0,
    refresh_interval: "-1",
  };
}

/** What a filled index lacks to be searched. */
export function servingSettings(
  { replicas, refreshIntervalMs = 1_000 }: Wanted,
): Settings {
  return {
    ...(replicas === undefined
      ? { auto_expand_replicas: "0-1" }
      : { auto_expand_replicas: "false", number_of_replicas: replicas }),
    refresh_interval: `${refreshIntervalMs}ms`,
  };
}

/** What only a rebuild can change. */
export function fixedSettings({ shards = 1 }: Wanted): Settings {
  return {
    number_of_shards: shards,
    // A removal is a document, so nothing depends on remembering deleted ones,
    // and what was forgotten can be put at once. Zero would be in force late.
    gc_deletes: "-1ms",
    // Until they are merged away, replaced documents count in how rare a word is.
    merge: { policy: { deletes_pct_allowed: "10" } },
    similarity: {
      default: {
        type: "BM25",
        // Frequencies are counted in steps, and what is long is settled in them.
        k1: bm25.k1 * stepsOfOne,
        b: 0,
      },
    },
  };
}
