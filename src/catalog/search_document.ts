import type { InventoryStatus } from "./product.ts";
import type { TextField } from "./ranking.ts";

/** A value that can be filtered by and counted. */
export type DocumentFacet = {
  /** `brand`, `category`, `inventory.status`, `group` or `attributes.NAME`. */
  field: string;
  value: string;
  /** The value as a number, for ranges: in the dimension's base unit if it has one. */
  number?: number;
  dimension?: string;
  /** What shoppers read in place of `value`: a category's name. */
  label?: string;
};

/** Everything the index knows of a product. */
export type SearchDocument = {
  id: string;
  /** See `documentVersion`. */
  version: number;
  /** The name as written, for highlights. */
  name: string;
  /** The beginning of the description as written, for highlights. */
  extract?: string;
  /** Analysed words of each field, joined by spaces; empty fields are left out. */
  text: Partial<Record<TextField, string>>;
  /** `codeKey` of each code the product has. */
  codes: string[];
  /** What the product is, as analysed words, see `kindsOf`. */
  kinds: string[];
  facets: DocumentFacet[];
  /** Minor units. */
  price?: number;
  inventoryStatus: InventoryStatus;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** What products are sorted by in the order `name`, see `nameSortKey`. */
  nameSortKey: string;
};

const revisionsPerVersion = 2 ** 20;

/**
 * The version of an index document: the product's version and the revision of
 * the taxonomy it was made with, as one number, so that the newer pair is larger.
 */
export function documentVersion(
  productVersion: number,
  revision: number,
): number {
  return productVersion * revisionsPerVersion + revision;
}

/** The product's version in a document's version. */
export function productVersionOf(version: number): number {
  return Math.floor(version / revisionsPerVersion);
}

/** The revision of the taxonomy in a document's version. */
export function revisionOf(version: number): number {
  return version % revisionsPerVersion;
}
