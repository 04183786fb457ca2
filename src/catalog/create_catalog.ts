import { createAuditRuns } from "./audit/audit_runs.ts";
import { createAudit } from "./audit/create_audit.ts";
import { awaitSearchable } from "./await_searchable.ts";
import { createBrowser } from "./browse_products.ts";
import type { Catalog } from "./catalog.ts";
import { getCatalogState } from "./catalog_state.ts";
import { createProductCreator } from "./create_product.ts";
import { dryRunStore, noCache } from "./dry_run_store.ts";
import { createAttributeEdits } from "./edit_attributes.ts";
import { createCategoryEdits } from "./edit_categories.ts";
import { createEdits } from "./edit_products.ts";
import { createExplainer } from "./explain/create_explainer.ts";
import { createExporter } from "./export_lines.ts";
import { type LearnOptions, learnWords } from "./learning/learn_words.ts";
import { isLearningDue } from "./learning/learning_due.ts";
import { createWordsKeeper } from "./learning/words_keeper.ts";
import { createRecordLoader } from "./load_records.ts";
import type { Log } from "./log.ts";
import { createOutboxWatch } from "./outbox_watch.ts";
import { createPendingWrites } from "./pending_writes.ts";
import { createPopularityReader } from "./popularity/popularity_reader.ts";
import type { ProductCache } from "./ports/product_cache.ts";
import type { ProductStore } from "./ports/product_store.ts";
import type { SearchIndex } from "./ports/search_index.ts";
import type { SearchLog } from "./ports/search_log.ts";
import type { VisitorHistory } from "./ports/visitor_history.ts";
import { createProductReader } from "./read_products.ts";
import { createRefresher } from "./refresh_products.ts";
import { createRelatedFinder } from "./related/find_related.ts";
import { createRelay } from "./relay.ts";
import { createQueryLog } from "./search_log/query_log.ts";
import { createSearcher } from "./search_products.ts";
import { createSearchRuleEdits } from "./search_rules/edit_search_rules.ts";
import { createPreview } from "./search_rules/preview_search.ts";
import { createSearchSettingsReader } from "./search_settings/search_settings_reader.ts";
import { createSynonymEdits } from "./synonyms/edit_synonyms.ts";
import { createSuggester } from "./suggest/create_suggester.ts";
import { createSyncFlows } from "./sync/sync_flows.ts";
import type { DriverNames } from "./sync/sync_state.ts";
import { createTaxonomyReader } from "./taxonomy.ts";
import { createTrendingReader } from "./visitors/trending.ts";
import { createVisitorFlows } from "./visitors/visitor_flows.ts";
import { watchPort } from "./watch_port.ts";
import { createLineWriter } from "./write_lines.ts";
import { createProductWriter } from "./write_product.ts";

export type CatalogParts = {
  store: ProductStore;
  cache: ProductCache;
  search: SearchIndex;
  history: VisitorHistory;
  searchLog: SearchLog;
  /** Shown to operators. */
  driverNames?: DriverNames;
  /** ISO 4217 code of the one currency prices are in. */
  currency: string;
  /** Whether a write that the cache cannot confirm is answered as pending or refused. */
  coherence: "available" | "strict";
  /** Milliseconds since the epoch. */
  now: () => number;
  /** A new id that was never used and sorts after earlier ones. */
  newId: () => string;
  wait: (milliseconds: number) => Promise<void>;
  log: Log;
};

/** Puts the use cases together over the ports. */
export function createCatalog(given: CatalogParts): Catalog {
  const watched = watchPort(given.store);
  const pendingWrites = createPendingWrites(given);
  const parts = { ...given, store: watched.port, pendingWrites };
  const { store, cache, search, history, searchLog, newId } = parts;
  const taxonomy = createTaxonomyReader(parts);
  const settings = createSearchSettingsReader(parts);
  const relay = createRelay({
    ...parts,
    taxonomy,
    owner: newId(),
    onCached: pendingWrites.confirm,
    onCarriedOn: (products) => wordsKeeper.noteChanged(products),
  });
  const wakeRelay = relay.wake;
  const learn = (options: LearnOptions) =>
    learnWords({ ...parts, taxonomy, wakeRelay }, options);
  const wordsKeeper = createWordsKeeper({ ...parts, taxonomy, learn });
  const loadRecords = createRecordLoader(store);
  const reader = createProductReader({
    cache,
    loadRecords,
    refresh: createRefresher({ ...parts, loadRecords }),
    storeAnswers: watched.answers,
  });
  const writeParts = { ...parts, taxonomy, wakeRelay };
  const writeProduct = createProductWriter(writeParts);
  const taxonomyParts = { ...parts, taxonomy, wakeRelay };
  const { upsertCategory, ...categories } = createCategoryEdits(taxonomyParts);
  const { upsertAttribute, ...attributes } = createAttributeEdits(
    taxonomyParts,
  );
  const queryLog = createQueryLog(parts);
  const readPopular = createPopularityReader({ ...parts, queryLog });
  const searcher = createSearcher({
    ...parts,
    reader,
    taxonomy,
    settings,
    readPopular,
    noteSearch: queryLog.noteSearch,
  });
  const findRelated = createRelatedFinder({ search, reader, taxonomy });
  const readTrending = createTrendingReader({ ...parts, queryLog });
  const readOutboxState = createOutboxWatch(parts);
  const audit = createAudit({ ...parts, taxonomy, wakeRelay });
  const audits = createAuditRuns({ ...parts, audit });
  const getState = () =>
    getCatalogState({
      ...parts,
      taxonomy,
      readOutboxState,
      hasStarted: watched.hasAnswered,
    });
  const syncFlows = createSyncFlows({
    ...parts,
    taxonomy,
    wakeRelay,
    readOutboxState,
    getState,
    learnWords: learn,
  });

  return {
    readProducts: reader.read,
    readProduct: async (id, view) => (await reader.read([id], view))[0],
    browseProducts: createBrowser({ store, read: reader.read }),
    searchProducts: searcher.search,
    findRelated,
    previewSearch: createPreview({ ...parts, ...searcher, taxonomy, settings }),
    suggest: createSuggester({ ...parts, reader, taxonomy, queryLog }),
    explainSearch: createExplainer({
      ...parts,
      taxonomy,
      settings,
      readPopular,
      readOutboxState,
    }),

    noteClick: ({ text, productId }) => queryLog.noteClick(text, productId),
    reportSearches: queryLog.report,

    ...createVisitorFlows({ ...parts, reader, findRelated, readTrending }),

    createProduct: createProductCreator({ ...parts, writeProduct }),
    ...createEdits(writeProduct),
    ...categories,
    ...attributes,
    ...createSynonymEdits({ store, settings }),
    ...createSearchRuleEdits({ store, settings, taxonomy }),
    writeLines: createLineWriter({
      ...writeParts,
      upsertCategory,
      upsertAttribute,
    }),
    openDryRun: (onCommit) =>
      createCatalog({
        ...given,
        store: dryRunStore(given.store, onCommit),
        cache: noCache,
      }),
    exportLines: createExporter({ store, taxonomy }),
    awaitSearchable: (written, deadlineSeconds) =>
      awaitSearchable({ ...parts, wakeRelay }, written, deadlineSeconds),

    storeAnswers: watched.answers,
    getState,
    ...syncFlows,
    audit,
    startAudit: audits.start,
    getAudit: audits.get,
    stopAudit: audits.stop,
    startRelay: relay.start,
    learnWords: learn,
    isLearningDue: async (changed) =>
      isLearningDue(await taxonomy.current(), { changed, now: given.now() }),
    keepWordsLearnt: wordsKeeper.start,
    async close() {
      await wordsKeeper.stop();
      await audits.stop();
      await syncFlows.stopRebuild();
      await relay.stop();
      await queryLog.end();
      const ports = [store, cache, search, history, searchLog];
      await Promise.all(ports.map((port) => port.close()));
    },
  };
}
