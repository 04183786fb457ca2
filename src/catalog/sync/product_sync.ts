import type { Difference } from "../difference.ts";
import type { ProductStatus } from "../product.ts";

/** What the store says of a product. */
export type StoredState = {
  version: number;
  /** `deleted`: a tombstone is kept. */
  status: ProductStatus | "deleted";
  /** RFC 3339; absent once it is deleted. */
  updatedAt?: string;
};

/**
 * How cache or index stand to the store. `agrees`: they hold what they shall,
 * which may be nothing; `on_its_way`: a difference is there, and changes that may
 * end it are not carried on yet; `differs`: it is there though all were;
 * `unknown`: it cannot be told.
 */
export type Agreement = "agrees" | "on_its_way" | "differs" | "unknown";

/** What cache or index hold of a product. */
export type ProductCopy = {
  agreement: Agreement;
  /** The product's version that is there; absent when nothing is. */
  version?: number;
  /** In the index, of the categories and definitions that the document was made with. */
  revision?: number;
  /** How it differs, where it does. */
  difference?: Difference;
  /** Why it cannot be told. */
  reason?: string;
};

/** One product in store, cache and index. */
export type ProductSync = {
  id: string;
  /** The worst of cache and index. */
  agreement: Agreement;
  /** Absent when the store knows no such id. */
  store?: StoredState;
  /** Of the categories and definitions now. */
  revision: number;
  cache: ProductCopy;
  index: ProductCopy;
  /** The change of it that was set aside because it was refused too often. */
  parked?: { reason: string; parkedAt: number };
};

const fromWorst: Agreement[] = ["differs", "unknown", "on_its_way", "agrees"];

/** The worst of how several copies stand to the store. */
export function worstOf(copies: readonly ProductCopy[]): Agreement {
  return fromWorst.find((each) =>
    copies.some(({ agreement }) => agreement === each)
  ) ?? "agrees";
}
