import type { ProductRecord, ProductStore } from "../ports/product_store.ts";
import type { IndexEntry } from "../ports/search_index.ts";
import type { TaxonomyReader } from "../taxonomy.ts";
import { toIndexEntry } from "../to_search_document.ts";

/** Records of the store, with what an index shall hold for each. */
export type StoreEntries = {
  records: readonly ProductRecord[];
  entries: IndexEntry[];
};

/** The store, as what an index shall hold. */
export type EntrySource = {
  /** At most `limit` of everything after `after`, tombstones included. */
  page(
    request: { after: string | undefined; limit: number },
  ): Promise<StoreEntries & { next: string | undefined }>;
  /** At most 100 ids; unknown ones are left out. */
  read(ids: readonly string[]): Promise<StoreEntries>;
};

/**
 * Reads the taxonomy first and the records after it: a document must not claim a
 * newer revision than it shows. A page may show the taxonomy of a moment ago: the
 * relay carries a change on to every generation, and its documents are newer.
 */
export function entrySource(
  { store, taxonomy }: {
    store: Pick<ProductStore, "getProducts" | "scanProducts">;
    taxonomy: Pick<TaxonomyReader, "current" | "recent">;
  },
): EntrySource {
  return {
    async page({ after, limit }) {
      const view = await taxonomy.recent();
      const { records, next } = await store.scanProducts({
        limit,
        ...(after === undefined ? {} : { after }),
      });
      const entries = records.map((record) => toIndexEntry(record, view));
      return { records, entries, next };
    },
    async read(ids) {
      const view = await taxonomy.current();
      const records = await store.getProducts(ids);
      const entries = records.map((record) => toIndexEntry(record, view));
      return { records, entries };
    },
  };
}
