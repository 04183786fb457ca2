import type { estypes } from "@elastic/elasticsearch";
import { bm25, textFields } from "../../src/catalog/ranking.ts";
import { smallestWeight } from "./elasticsearch_words.ts";

const kept = { type: "keyword", index: false, doc_values: false } as const;
const sortOnly = { type: "long", index: false } as const;
/** The words are ready: the core has analysed them. */
const words = { type: "text", analyzer: "whitespace" } as const;

/** What an index document is made of. The number of attribute names does not change it. */
export const mappings: estypes.MappingTypeMapping = {
  dynamic: "strict",
  properties: {
    id: { type: "keyword" },
    version: { type: "long" },
    removed: { type: "boolean" },
    name: kept,
    extract: kept,
    text: {
      properties: Object.fromEntries(textFields.map((field) => [field, words])),
    },
    codes: { type: "keyword" },
    facets: { type: "flattened" },
    numbers: { type: "flattened" },
    categoryNames: { type: "keyword" },
    price: { type: "long" },
    priceAscending: sortOnly,
    priceDescending: sortOnly,
    createdAt: sortOnly,
    nameLength: sortOnly,
    nameSortKey: { type: "keyword", index: false },
  },
};

/** One shard: counts are exact, and scores compare. */
export function indexSettings(
  refreshIntervalMs: number,
): estypes.IndicesIndexSettings {
  return {
    number_of_shards: 1,
    auto_expand_replicas: "0-1",
    refresh_interval: `${refreshIntervalMs}ms`,
    similarity: {
      default: {
        type: "BM25",
        // Word frequencies are divided by the smallest weight, and so is this.
        k1: bm25.k1 / smallestWeight,
        b: bm25.b,
      },
    },
  };
}
