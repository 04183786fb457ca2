import type {
  AttributeDefinition,
  AttributeDefinitionReplace,
} from "./attribute.ts";
import type { Audit, AuditOptions } from "./audit/audit_report.ts";
import type { AuditState } from "./audit/audit_runs.ts";
import type { Category, CategoryCreate, CategoryReplace } from "./category.ts";
import type { HighlightedField } from "./highlight.ts";
import type { View } from "./ports/product_cache.ts";
import type { IdempotencyRecord, ListOrder } from "./ports/product_store.ts";
import type { IndexSuggestion, SearchOrder } from "./ports/search_index.ts";
import type { QueryStatistics, ReportRequest } from "./ports/search_log.ts";
import type {
  ProductCreate,
  ProductReplace,
  ProductStatus,
} from "./product.ts";
import type { ProductPatch } from "./product_patch.ts";

/** Where a product that is served was read, for `Cache-Status` (RFC 9211). */
export type ProductSource =
  | "cache"
  /** From the cache, while the store does not answer. */
  | "cache_without_store"
  | "store"
  /** From the store, because a write of the product is in progress. */
  | "store_during_write"
  /** From the store, because the cache does not answer. */
  | "store_without_cache";

/** A product in the form it is served: JSON of one view, of one version. */
export type ServedProduct = {
  id: string;
  version: number;
  status: ProductStatus;
  json: string;
  source: ProductSource;
};

/** What a conditional write demands of the stored version (RFC 9110, section 13.1). */
export type Precondition =
  | { kind: "version"; versions: readonly number[] }
  | { kind: "exists" }
  | { kind: "absent" };

/** What was written, and whether every reader sees it from now on (guarantee G2). */
export type ProductWrite = {
  product: ServedProduct;
  outcome: "created" | "updated" | "unchanged";
  coherent: boolean;
};

export type ProductRemoval = { id: string; version: number; coherent: boolean };

/** Makes a request with an `Idempotency-Key` repeatable. */
export type IdempotentRequest = {
  key: string;
  requestHash: string;
  toAnswer(
    product: ServedProduct,
  ): Omit<IdempotencyRecord["answer"], "productId">;
};

/** A new product, or the answer that the same request got before. */
export type ProductCreation =
  | ({ kind: "written" } & ProductWrite)
  | {
    kind: "replayed";
    answer: IdempotencyRecord["answer"];
    coherent: boolean;
  };

export type Browse = {
  order: ListOrder;
  status: ProductStatus;
  categoryId?: string | undefined;
  view: View;
  limit: number;
  cursor?: string | undefined;
};

export type ProductPage = {
  items: ServedProduct[];
  nextCursor: string | undefined;
};

export type Search = {
  text: string;
  /** As in the URL: `field:value`. */
  filters: readonly string[];
  facets: readonly string[];
  facetLimit: number;
  order: SearchOrder;
  view: View;
  limit: number;
  cursor?: string | undefined;
};

export type SearchHit = {
  product: ServedProduct;
  highlights: HighlightedField[];
};

export type SearchFacet = {
  field: string;
  label?: string;
  values: { value: string; label?: string; count: number; selected: boolean }[];
};

/** What a search had to do without: the index, or products that only the store knows. */
export type MissingPart = "search" | "store";

export type SearchAnswer = {
  items: SearchHit[];
  /** Absent without the index. */
  total?: number;
  /** Absent without the index. */
  facets?: SearchFacet[];
  relaxed: boolean;
  degraded: MissingPart[];
  nextCursor: string | undefined;
};

/** One line of a bulk request or import, as it was read. */
export type BulkLine = { line: number; text: string };

/** What became of one bulk line. */
export type BulkResult =
  | {
    line: number;
    status: "created" | "updated" | "unchanged" | "deleted";
    id: string;
    version: number;
    /** The cache has not confirmed it: readers may see the version before until the relay has caught up. */
    coherence?: "pending";
  }
  | { line: number; status: "failed"; id?: string; error: Error };

/** What to wait for: one product's version (`visible`: it is active), or everything written so far. */
export type Written =
  | { kind: "product"; id: string; version: number; visible: boolean }
  | { kind: "everything" };

/** A category or definition after a write. */
export type TaxonomyWrite<Item> = {
  item: Item;
  outcome: "created" | "updated" | "unchanged";
};

/** A part the catalogue stands on, and why it cannot serve if it cannot. */
export type Dependency = {
  name: "store" | "cache" | "search";
  ready: boolean;
  reason?: string;
};

/** What is not yet carried on to cache and index. */
export type OutboxState = {
  pending: number;
  oldestAgeSeconds: number;
  parked: number;
  /** The first of those that are parked. */
  parkedEntries: { subject: string; reason: string; parkedAt: number }[];
};

/** Whether each part can serve, and what is not yet carried on. */
export type CatalogState = {
  /** `starting` until the store has answered once. */
  phase: "starting" | "serving";
  dependencies: Dependency[];
  /** How many of this process's writes the cache has not confirmed: readers may see the versions before. */
  coherencePending: number;
  /** Absent when the store does not tell. */
  outbox?: OutboxState;
};

/**
 * The product catalogue: every use case, over the ports. Bad input is refused
 * with a `CatalogError` whose issues name the field.
 */
export interface Catalog {
  /** The product, in any status; `undefined` when there is none. */
  readProduct(id: string, view: View): Promise<ServedProduct | undefined>;
  /** At most 100 products in the order of `ids`; those that are not there are `undefined`. */
  readProducts(
    ids: readonly string[],
    view: View,
  ): Promise<(ServedProduct | undefined)[]>;
  browseProducts(browse: Browse): Promise<ProductPage>;
  /**
   * Searches; without the index, all products or those of a category are listed
   * in any order but by words. Products that only a store that does not answer
   * knows are left out. `degraded` tells of both.
   */
  searchProducts(search: Search): Promise<SearchAnswer>;
  suggest(request: { text: string; limit: number }): Promise<IndexSuggestion[]>;

  /** Counts that a hit of a search was chosen; which one is not kept. Never fails. */
  noteClick(click: { text: string; productId: string }): void;
  /** What is searched most, or in vain, or with few clicks. */
  reportSearches(request: ReportRequest): Promise<QueryStatistics[]>;

  createProduct(
    input: ProductCreate,
    idempotent?: IdempotentRequest,
  ): Promise<ProductCreation>;
  replaceProduct(
    id: string,
    input: ProductReplace,
    precondition: Precondition,
  ): Promise<ProductWrite>;
  patchProduct(
    id: string,
    patch: ProductPatch,
    precondition?: Precondition,
  ): Promise<ProductWrite>;
  deleteProduct(
    id: string,
    precondition: Precondition,
  ): Promise<ProductRemoval>;

  /** Writes lines in order and in batches; a bad line never stops the others. Pulls no further than it answers. */
  writeLines(lines: AsyncIterable<BulkLine>): AsyncIterable<BulkResult[]>;
  /** Everything as NDJSON lines: categories (parents first), definitions, products. */
  exportLines(): AsyncIterable<string[]>;

  /** Waits until search shows what was written, at most `deadlineSeconds`; whether it does. */
  awaitSearchable(written: Written, deadlineSeconds: number): Promise<boolean>;

  listCategories(): Promise<Category[]>;
  getCategory(id: string): Promise<Category>;
  createCategory(input: CategoryCreate): Promise<TaxonomyWrite<Category>>;
  replaceCategory(
    id: string,
    input: CategoryReplace,
    precondition: Precondition,
  ): Promise<TaxonomyWrite<Category>>;
  deleteCategory(
    id: string,
    precondition: Precondition,
  ): Promise<void>;

  listAttributes(): Promise<AttributeDefinition[]>;
  getAttribute(name: string): Promise<AttributeDefinition>;
  replaceAttribute(
    name: string,
    input: AttributeDefinitionReplace,
    precondition: Precondition,
  ): Promise<TaxonomyWrite<AttributeDefinition>>;
  deleteAttribute(
    name: string,
    precondition: Precondition,
  ): Promise<void>;

  /** Whether the store answered what it was last asked. */
  storeAnswers(): boolean;
  /** Asks every dependency whether it can serve, for at most a second; never throws. */
  getState(): Promise<CatalogState>;
  /** Compares index and cache with the store, and mends them on request. Needs a relay that runs, here or elsewhere. */
  audit: Audit;
  /** Begins an audit in the background; refused with `conflict` while one runs. */
  startAudit(options: Omit<AuditOptions, "stop">): AuditState;
  /** The audit that `startAudit` began, and the one that ended last. */
  getAudit(): AuditState;
  /** Ends the audit that runs in the background, if one does. */
  stopAudit(): Promise<void>;
  /** Carries on what the outbox holds until `close`. */
  startRelay(): void;
  /** Ends the audit and the relay after their current steps and closes every port. */
  close(): Promise<void>;
}
