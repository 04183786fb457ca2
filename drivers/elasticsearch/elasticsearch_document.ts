import type { IndexEntry } from "../../src/catalog/ports/search_index.ts";
import type { InventoryStatus } from "../../src/catalog/product.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";
import { numberBucket } from "../../src/catalog/number_buckets.ts";
import {
  bucketKey,
  bucketValue,
  drawerOf,
  drawers,
  facetKey,
  groupKey,
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
  kinds?: string[];
  /** By drawer, then by key. */
  facets?: Drawers;
  numbers?: Drawers;
  fields?: string[];
  group?: string;
  /** `id name` of each category; ids have no spaces. */
  categoryNames?: string[];
  price?: number;
  priceAscending?: number;
  priceDescending?: number;
  inventoryStatus?: InventoryStatus;
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
  const { id, version, name, extract, text, codes, kinds, facets, price } =
    entry.document;
  const group = facets.find(({ field }) => field === "group")?.value;
  return {
    id,
    version,
    removed: false,
    name,
    ...(extract === undefined ? {} : { extract }),
    text,
    codes,
    kinds,
    facets: inDrawers(facets, ({ field, value }) => [facetKey(field), value]),
    numbers: toNumbers(entry.document),
    fields: [...new Set(facets.map(({ field }) => field))],
    group: groupKey(id, group),
    categoryNames: facets.flatMap(({ field, value, label }) =>
      field === "category" && label !== undefined ? [`${value} ${label}`] : []
    ),
    ...(price === undefined ? {} : { price }),
    priceAscending: price ?? noPriceAscending,
    priceDescending: price ?? noPriceDescending,
    inventoryStatus: entry.document.inventoryStatus,
    createdAt: entry.document.createdAt,
    nameSortKey: entry.document.nameSortKey,
    nameLength: text.name?.split(" ").length ?? 0,
  };
}

/** Numbers for ranges, and their buckets; the price has a column of its own for ranges. */
function toNumbers({ facets, price }: SearchDocument): Drawers {
  const numbers = facets.flatMap(({ field, number, dimension }) =>
    number === undefined ? [] : [{ field, number, dimension }]
  );
  const ranges = inDrawers(
    numbers,
    ({ field, number, dimension }) => [
      numberKey(field, dimension),
      sortableNumber(number),
    ],
  );
  const prices = price === undefined ? [] : [{
    field: "price",
    number: price,
    dimension: undefined,
  }];
  const buckets = inDrawers(
    [...numbers, ...prices],
    ({ field, number, dimension }) => [
      bucketKey(field),
      bucketValue(numberBucket(number), dimension),
    ],
  );
  return Object.fromEntries(
    drawers.flatMap((drawer) => {
      const held = { ...ranges[drawer], ...buckets[drawer] };
      return Object.keys(held).length > 0 ? [[drawer, held]] : [];
    }),
  );
}

function inDrawers<Placed extends { field: string }>(
  all: readonly Placed[],
  place: (each: Placed) => [key: string, value: string],
): Drawers {
  const filled: Drawers = {};
  for (const facet of all) {
    const [key, value] = place(facet);
    const drawer = filled[drawerOf(facet.field)] ??= {};
    (drawer[key] ??= []).push(value);
  }
  return filled;
}
