import type { Patiently } from "../patiently.ts";
import type { ProductRecord, ProductStore } from "../ports/product_store.ts";
import type { TaxonomyReader, TaxonomyView } from "../taxonomy.ts";

/** What the store says of some ids; those it does not know have no record. */
export type StoreView = {
  records: ReadonlyMap<string, ProductRecord>;
  taxonomy: TaxonomyView;
};

/** A page of ids, with what the store says of them where that is known. */
export type IdPage = { ids: string[]; view?: StoreView; next?: string };

/** The store, as an audit reads it. */
export type AuditedStore = {
  /** At most 100 ids. */
  read(ids: readonly string[]): Promise<StoreView>;
  /** A page of everything it holds. */
  scan(after: string | undefined): Promise<IdPage>;
};

const pageSize = 100;

/**
 * Reads the taxonomy first and the records after it: an index document that was
 * made from newer categories then differs, and is looked at again.
 */
export function auditedStore(
  { store, taxonomy }: {
    store: Pick<ProductStore, "getProducts" | "scanProducts">;
    taxonomy: Pick<TaxonomyReader, "current">;
  },
  patiently: Patiently,
): AuditedStore {
  return {
    async read(ids) {
      const view = await patiently(taxonomy.current);
      const records = await patiently(() => store.getProducts(ids));
      return { records: byId(records), taxonomy: view };
    },
    async scan(after) {
      const view = await patiently(taxonomy.current);
      const { records, next } = await patiently(() =>
        store.scanProducts({
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        })
      );
      return {
        ids: records.map(({ id }) => id),
        view: { records: byId(records), taxonomy: view },
        ...(next === undefined ? {} : { next }),
      };
    },
  };
}

function byId(
  records: readonly ProductRecord[],
): ReadonlyMap<string, ProductRecord> {
  return new Map(records.map((record) => [record.id, record]));
}
