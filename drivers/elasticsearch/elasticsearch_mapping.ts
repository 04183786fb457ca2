import type { estypes } from "@elastic/elasticsearch";
import { drawers } from "./elasticsearch_facet_keys.ts";
import { type TextField, textFields } from "../../src/catalog/ranking.ts";

const kept = { type: "keyword", index: false, doc_values: false } as const;
const sortOnly = { type: "long", index: false } as const;
/** The words are ready: the core has analysed them. */
const words = { type: "text", analyzer: "whitespace", norms: false } as const;
const frequencies = { ...words, index_options: "freqs" } as const;

/** Fields whose words are asked for apart; those of the others stand in `sequences` alone. */
const fieldsOfTheirOwn: readonly TextField[] = ["name", "brand", "categories"];

const flattenedDrawers: estypes.MappingProperty = {
  properties: Object.fromEntries(
    drawers.map((drawer) => [drawer, { type: "flattened" }]),
  ),
};

/** What an index document is made of. The number of attribute names does not change it. */
export const mappings: estypes.MappingTypeMapping = {
  dynamic: "strict",
  // It follows from `text`.
  _source: { excludes: ["words"] },
  properties: {
    id: { type: "keyword" },
    version: { type: "long" },
    removed: { type: "boolean" },
    name: kept,
    extract: kept,
    text: {
      properties: Object.fromEntries(textFields.map((field) => [field, {
        ...words,
        ...(fieldsOfTheirOwn.includes(field) ? {} : { index: false }),
        copy_to: ["sequences"],
      }])),
    },
    /** What `repeatedWords` makes of all fields: it is searched and scored. */
    words: frequencies,
    /** All fields one after another, far apart: for words side by side. */
    sequences: words,
    codes: { type: "keyword" },
    kinds: { type: "keyword" },
    facets: flattenedDrawers,
    numbers: flattenedDrawers,
    /** The names of the facet fields. */
    fields: { type: "keyword" },
    /** What variants share; other products have a key of their own. */
    group: { type: "keyword" },
    categoryNames: { type: "keyword" },
    price: { type: "long" },
    priceAscending: sortOnly,
    priceDescending: sortOnly,
    inventoryStatus: { type: "keyword" },
    createdAt: sortOnly,
    nameLength: sortOnly,
    nameSortKey: { type: "keyword", index: false },
  },
};
