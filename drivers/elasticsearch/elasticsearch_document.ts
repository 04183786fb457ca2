import type { IndexEntry } from "../../src/catalog/ports/search_index.ts";
import type {
  DocumentFacet,
  SearchDocument,
} from "../../src/catalog/search_document.ts";
import {
  drawerOf,
  facetKey,
  numberKey,
  sortableNumber,
} from "./elasticsearch_facet_keys.ts";

/** Sorts behind every price, which end at 2^53 - 1. */
const noPriceAscending = 2 ** 53;
const noPriceDescending = -1;

type Drawers = Record<string, Record<string, string[]>>;

/** What is stored of a product, or of its removal, which keeps older versions out. */
export type StoredDocument = {
  id: string;
  version: number;
  removed: boolean;
  name?: string;
  extract?: string;
  text?: SearchDocument["text"];
  codes?: string[];
  /** By drawer, then by key. */
  facets?: Drawers;
  numbers?: Drawers;
  /** `id name` of each category; ids have no spaces. */
  categoryNames?: string[];
  price?: number;
  priceAscending?: number;
  priceDescending?: number;
  createdAt?: number;
  nameSortKey?: string;
  /** In words. */
  nameLength?: number;
};

/** The document that an entry becomes. */
export function toStoredDocument(entry: IndexEntry): StoredDocument {
  if (entry.kind === "removed") {
    return { id: entry.id, version: entry.version, removed: true };
  }
  const { id, version, name, extract, text, codes, facets, price } =
    entry.document;
  return {
    id,
    version,
    removed: false,
    name,
    ...(extract === undefined ? {} : { extract }),
    text,
    codes,
    facets: inDrawers(facets, ({ field, value }) => [facetKey(field), value]),
    numbers: inDrawers(
      facets,
      ({ field, number, dimension }) =>
        number === undefined
          ? undefined
          : [numberKey(field, dimension), sortableNumber(number)],
    ),
    categoryNames: facets.flatMap(({ field, value, label }) =>
      field === "category" && label !== undefined ? [`${value} ${label}`] : []
    ),
    ...(price === undefined ? {} : { price }),
    priceAscending: price ?? noPriceAscending,
    priceDescending: price ?? noPriceDescending,
    createdAt: entry.document.createdAt,
    nameSortKey: entry.document.nameSortKey,
    nameLength: text.name?.split(" ").length ?? 0,
  };
}

function inDrawers(
  facets: readonly DocumentFacet[],
  place: (facet: DocumentFacet) => [key: string, value: string] | undefined,
): Drawers {
  const drawers: Drawers = {};
  for (const facet of facets) {
    const placed = place(facet);
    if (!placed) continue;
    const [key, value] = placed;
    const drawer = drawers[drawerOf(facet.field)] ??= {};
    (drawer[key] ??= []).push(value);
  }
  return drawers;
}
