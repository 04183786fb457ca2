import type {
  AttributeDefinition,
  AttributeDefinitionReplace,
} from "./attribute.ts";
import type { Audit, AuditOptions } from "./audit/audit_report.ts";
import type { AuditState } from "./audit/audit_runs.ts";
import type { Written } from "./await_searchable.ts";
import type { Browse, ProductPage } from "./browse_products.ts";
import type { BulkLine, BulkResult } from "./bulk_result.ts";
import type { CatalogState } from "./catalog_state.ts";
import type { Category, CategoryCreate, CategoryReplace } from "./category.ts";
import type { TaxonomyWrite } from "./change_taxonomy.ts";
import type { Learning, LearnOptions } from "./learning/learn_words.ts";
import type { OpenDryRun } from "./dry_run.ts";
import type { Explain } from "./explain/create_explainer.ts";
import type { View } from "./ports/product_cache.ts";
import type { QueryStatistics, ReportRequest } from "./ports/search_log.ts";
import type { ProductCreate, ProductReplace } from "./product.ts";
import type { ProductPatch } from "./product_patch.ts";
import type {
  IdempotentRequest,
  Precondition,
  ProductCreation,
  ProductRemoval,
  ProductWrite,
} from "./product_write.ts";
import type { RelatedRequest } from "./related/find_related.ts";
import type { Search, SearchAnswer } from "./search_answer.ts";
import type { SearchRuleEdits } from "./search_rules/edit_search_rules.ts";
import type { PreviewSearch } from "./search_rules/preview_search.ts";
import type { ServedProduct } from "./served_product.ts";
import type { Suggest } from "./suggest/create_suggester.ts";
import type { SyncFlows } from "./sync/sync_flows.ts";
import type { SynonymEdits } from "./synonyms/edit_synonyms.ts";
import type { VisitorFlows } from "./visitors/visitor_flows.ts";

/**
 * The product catalogue: every use case, over the ports. Bad input is refused
 * with a `CatalogError` whose issues name the field.
 */
export interface Catalog
  extends SynonymEdits, SearchRuleEdits, VisitorFlows, SyncFlows {
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
  /** Active products like one, the most alike first, without its variants; `not_found` for one that is not active. */
  findRelated(request: RelatedRequest): Promise<ServedProduct[]>;
  /** A search with the saved synonyms and rules, beside one with others that are not saved. */
  previewSearch: PreviewSearch;
  /** Completes what is being typed; each suggestion finds something. */
  suggest: Suggest;
  /** Why a product is where it is in a search, or why it is not there. */
  explainSearch: Explain;

  /** Counts that a hit of a search was chosen, and which one. Never fails. */
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
  /** A catalogue that tells what would be committed to it and writes nothing. */
  openDryRun: OpenDryRun;
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
  /** Learns the catalogue's words from all its public products, for every process. */
  learnWords(options: LearnOptions): Promise<Learning>;
  /** Whether they should be learnt, now that `changed` products were written. */
  isLearningDue(changed: number): Promise<boolean>;
  /** Learns them again whenever the catalogue has changed much, until `close`. */
  keepWordsLearnt(): void;
  /** Ends learning, the audit, the rebuild and the relay after their current steps and closes every port. */
  close(): Promise<void>;
}
