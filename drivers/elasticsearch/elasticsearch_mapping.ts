import type { estypes } from "@elastic/elasticsearch";
import { drawers } from "./elasticsearch_facet_keys.ts";
import { textFields } from "../../src/catalog/ranking.ts";

const kept = { type: "keyword", index: false, doc_values: false } as const;
const sortOnly = { type: "long", index: false } as const;
/** The words are ready: the core has analysed them. */
const words = { type: "text", analyzer: "whitespace" } as const;

const flattenedDrawers: estypes.MappingProperty = {
  properties: Object.fromEntries(
    drawers.map((drawer) => [drawer, { type: "flattened" }]),
  ),
};

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
    facets: flattenedDrawers,
    numbers: flattenedDrawers,
    categoryNames: { type: "keyword" },
    price: { type: "long" },
    priceAscending: sortOnly,
    priceDescending: sortOnly,
    createdAt: sortOnly,
    nameLength: sortOnly,
    nameSortKey: { type: "keyword", index: false },
  },
};
