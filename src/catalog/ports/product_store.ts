import type { AttributeDefinition } from "../attribute.ts";
import type { Category } from "../category.ts";
import type { CatalogError } from "../errors.ts";
import type { LexiconHead } from "../lexicon/lexicon_head.ts";
import type { Product, ProductStatus } from "../product.ts";
import type { Outbox } from "./outbox.ts";

/** One write of a product, as remembered in its record. */
export type Mutation = { version: number; mutationId: string };

/** What the store keeps for an id: a product, or a tombstone when `product` is absent. */
export type ProductRecord = {
  id: string;
  version: number;
  product?: Product;
  /** The product's categories and all their ancestors; at most 40. */
  filedUnder: string[];
  /** The last 8 writes, oldest first; the last one made this version. */
  mutations: Mutation[];
};

/** What a request with an `Idempotency-Key` was answered with, kept for 48 hours. */
export type IdempotencyRecord = {
  key: string;
  /** Hash of the request; another request under the same key is refused. */
  requestHash: string;
  answer: {
    /** The product that was created. */
    productId: string;
    status: number;
    location: string;
    etag: string;
    body: string;
  };
  /** In milliseconds since the epoch. */
  expiresAt: number;
};

/** One step of a product's history: from `previous` (absent: the id is new) to `next`. */
export type Commit = {
  previous?: ProductRecord;
  /** `next.version` is the previous version plus one. */
  next: ProductRecord;
  idempotency?: IdempotencyRecord;
};

/** What became of a commit. Everything but `committed` changed nothing. */
export type CommitOutcome =
  | { status: "committed" }
  | { status: "stale"; current?: ProductRecord }
  | { status: "sku_taken"; productId: string }
  | { status: "category_missing"; categoryId: string }
  | { status: "idempotency_key_used"; record: IdempotencyRecord }
  | { status: "failed"; error: CatalogError };

/** The orders of a list; `newest` is by creation, `-price` from dear to cheap. */
export type ListOrder = "id" | "newest" | "name" | "price" | "-price";

/** Where a list goes on: the sort key and id of the last product shown. */
export type ListPosition = { key: string | number; id: string };

export type ListRequest = {
  order: ListOrder;
  status: ProductStatus;
  /** Only products filed under this category, directly or below it. */
  categoryId?: string;
  after?: ListPosition;
  limit: number;
};

/** The category tree, the attribute definitions and the lexicon's head at one revision. */
export type Taxonomy = {
  /** Grows by one with every change of one of them. */
  revision: number;
  categories: Category[];
  attributes: AttributeDefinition[];
  /** Absent until the catalogue's words were learnt. */
  lexicon?: LexiconHead;
};

/** A change of one category, one definition or the lexicon; `next` absent removes it. */
export type TaxonomyChange = {
  /** The revision the change was checked against. */
  baseRevision: number;
  subject:
    | { kind: "category"; id: string; next?: Category }
    | { kind: "attribute"; name: string; next?: AttributeDefinition }
    | { kind: "lexicon"; next: LexiconHead };
};

/** What became of a taxonomy change. */
export type TaxonomyOutcome =
  | { status: "committed"; revision: number }
  | { status: "stale" }
  | { status: "category_in_use" };

/** A document of settings, such as synonyms, with optimistic concurrency. */
export type Setting = { name: string; version: number; value: unknown };

/**
 * The truth about products. Reads are consistent: a read that begins after a
 * commit was acknowledged sees it. Failure is a `CatalogError`: `unavailable`
 * when nothing happened, `outcome_unknown` when a write may have happened.
 */
export interface ProductStore extends Outbox {
  /** The record of `id`, tombstones included; `undefined` if the id was never used. */
  getProduct(id: string): Promise<ProductRecord | undefined>;

  /** The records of at most 100 ids, in no order; unknown ids are left out. */
  getProducts(ids: readonly string[]): Promise<ProductRecord[]>;

  /**
   * Ids of products in one status and order, at most `limit`. `next` is absent
   * at the end. Walking to the end meets every product whose sort key did not
   * change exactly once. Products without a price come last in both price orders.
   */
  listProducts(
    request: ListRequest,
  ): Promise<{ ids: string[]; next?: ListPosition }>;

  /** A page of everything, tombstones included, at most `limit` records; `next` resumes it. */
  scanProducts(
    request: { after?: string; limit: number },
  ): Promise<{ records: ProductRecord[]; next?: string }>;

  /**
   * Writes the record, its SKU's uniqueness (without regard to case), its filing,
   * the idempotency record and an outbox entry, all or nothing, on condition that
   * the stored version is `previous`'s (or none) and the product's categories exist.
   */
  commit(commit: Commit): Promise<CommitOutcome>;

  /** `commit` for at most 100 different ids, with an outcome for each, in order. */
  commitMany(commits: readonly Commit[]): Promise<CommitOutcome[]>;

  /** Replaces what a record is filed under if its version is still `version` and it is still filed under `from`; true if so. */
  refileProduct(
    request: {
      id: string;
      version: number;
      from: readonly string[];
      filedUnder: string[];
    },
  ): Promise<boolean>;

  /** The idempotency record under `key` that has not expired. */
  getIdempotencyRecord(key: string): Promise<IdempotencyRecord | undefined>;

  /** The category tree, the attribute definitions and the lexicon's head, at one revision; revision 0 and empty at first. */
  getTaxonomy(): Promise<Taxonomy>;

  /** The revision `getTaxonomy` would answer. */
  getTaxonomyRevision(): Promise<number>;

  /**
   * Changes one category, one definition or the lexicon's head and writes its outbox
   * entry, on condition that the revision is still `baseRevision`. A category with products is not removed.
   */
  commitTaxonomy(change: TaxonomyChange): Promise<TaxonomyOutcome>;

  /** The settings document `name`. */
  getSetting(name: string): Promise<Setting | undefined>;

  /** Writes a settings document if the stored version is `setting.version - 1` (or none for 1); true if it was. */
  commitSetting(setting: Setting): Promise<boolean>;

  /** Answers when the store can serve; throws `unavailable` otherwise. */
  ping(): Promise<void>;

  /** Releases everything; no call may follow. */
  close(): Promise<void>;
}
