import { fingerprint } from "../cursor.ts";
import type { Difference } from "../difference.ts";
import { isCatalogError } from "../errors.ts";
import type { Patiently } from "../patiently.ts";
import type { ProductCache } from "../ports/product_cache.ts";
import type { IndexEntry, SearchIndex } from "../ports/search_index.ts";
import { toCachedRecord } from "../served_product.ts";
import { stableJson } from "../stable_json.ts";
import { toIndexEntry } from "../to_search_document.ts";
import type { AuditedPart } from "./audit_report.ts";
import type { IdPage, StoreView } from "./read_store.ts";

/** The index or the cache, as an audit asks it. */
export type AuditSide = {
  where: AuditedPart;
  /** Names what it shall hold for an id; another name as soon as that changes. */
  expected(id: string, view: StoreView): string;
  /** How it differs from what the store says of at most 100 ids, in order. */
  compare(
    ids: readonly string[],
    view: StoreView,
  ): Promise<(Difference | undefined)[]>;
  /** A page of the ids it holds something for. */
  scan(after: string | undefined): Promise<IdPage>;
  /** Makes everything that the relay has carried on visible to `compare`. */
  refresh(): Promise<void>;
  /** Why it does not answer. From then on it finds nothing, so that nothing it says counts. */
  unreachable(): string | undefined;
};

const pageSize = 500;

/** The index as the store is compared with it. */
export function indexSide(
  search: SearchIndex,
  patiently: Patiently,
): AuditSide {
  return side("index", patiently, {
    expected(id, view) {
      const version = view.records.get(id)?.version ?? 0;
      const entry = entryFor(id, view);
      if (entry.kind === "removed") return String(version);
      const { version: _withRevision, ...content } = entry.document;
      return `${version} ${fingerprint(stableJson(content))}`;
    },
    compare: (ids, view) => search.compare(ids.map((id) => entryFor(id, view))),
    async scan(after) {
      const { entries, next } = await search.scan(pageFrom(after));
      const shown = entries.filter(({ removed }) => !removed);
      return toPage(shown.map(({ id }) => id), next);
    },
    refresh: () => search.refresh(),
  });
}

/** The cache as the store is compared with it. */
export function cacheSide(
  cache: ProductCache,
  patiently: Patiently,
): AuditSide {
  return side("cache", patiently, {
    expected: (id, { records }) => String(records.get(id)?.version ?? 0),
    compare: (ids, { records }) =>
      cache.compare(ids.map((id) => {
        const record = records.get(id);
        return {
          id,
          record: record
            ? toCachedRecord(record)
            : { kind: "absent", version: 0 },
        };
      })),
    scan: (after) => cache.scan(pageFrom(after)),
    refresh: () => Promise.resolve(),
  });
}

function side(
  where: AuditedPart,
  patiently: Patiently,
  { expected, compare, scan, refresh }: Omit<
    AuditSide,
    "where" | "unreachable"
  >,
): AuditSide {
  let reason: string | undefined;

  async function ask<Result>(
    work: () => Promise<Result>,
    otherwise: Result,
  ): Promise<Result> {
    if (reason !== undefined) return otherwise;
    try {
      return await patiently(work);
    } catch (error) {
      if (!isCatalogError(error, "unavailable")) throw error;
      reason = error.message;
      return otherwise;
    }
  }

  return {
    where,
    expected,
    async compare(ids, view) {
      const differences = await ask(() => compare(ids, view), []);
      // Whatever is there for an id that nobody ever wrote shall not be there.
      return ids.map((id, index) =>
        differences[index] && !view.records.has(id)
          ? "orphaned"
          : differences[index]
      );
    },
    scan: (after) => ask(() => scan(after), { ids: [] }),
    refresh: () => ask(refresh, undefined),
    unreachable: () => reason,
  };
}

function entryFor(
  id: string,
  { records, taxonomy }: StoreView,
): IndexEntry {
  const record = records.get(id);
  return record
    ? toIndexEntry(record, taxonomy)
    : { kind: "removed", id, version: 0 };
}

function pageFrom(
  after: string | undefined,
): { limit: number; after?: string } {
  return after === undefined ? { limit: pageSize } : { limit: pageSize, after };
}

function toPage(ids: string[], next: string | undefined): IdPage {
  return next === undefined ? { ids } : { ids, next };
}
