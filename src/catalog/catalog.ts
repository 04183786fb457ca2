import type {
  AttributeDefinition,
  AttributeDefinitionReplace,
} from "./attribute.ts";
import type { Category, CategoryCreate, CategoryReplace } from "./category.ts";
import type { HighlightedField } from "./highlight.ts";
import type { View } from "./ports/product_cache.ts";
import type { IdempotencyRecord, ListOrder } from "./ports/product_store.ts";
import type { IndexSuggestion, SearchOrder } from "./ports/search_index.ts";
import type {
  ProductCreate,
  ProductReplace,
  ProductStatus,
} from "./product.ts";
import type { ProductPatch } from "./product_patch.ts";

/** A product in the form it is served: JSON of one view, of one version. */
export type ServedProduct = {
  id: string;
  version: number;
  status: ProductStatus;
  json: string;
  /** Where it came from, for `Cache-Status` (RFC 9211). */
  source: "cache" | "store";
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

export type SearchAnswer = {
  items: SearchHit[];
  total: number;
  facets: SearchFacet[];
  relaxed: boolean;
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

/** Whether each part can serve, and what is not yet carried on. */
export type CatalogState = {
  dependencies: {
    name: "store" | "cache" | "search";
    ready: boolean;
    reason?: string;
  }[];
  outbox: { pending: number; oldestAgeSeconds: number; parked: number };
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
  searchProducts(search: Search): Promise<SearchAnswer>;
  suggest(request: { text: string; limit: number }): Promise<IndexSuggestion[]>;

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

  /** Asks every dependency whether it can serve; never throws. */
  getState(): Promise<CatalogState>;
  /** Carries on what the outbox holds until `close`. */
  startRelay(): void;
  /** Ends the relay after its current step and closes every port. */
  close(): Promise<void>;
}
