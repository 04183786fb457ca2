import type { Difference } from "../difference.ts";
import type { Filter } from "../filter.ts";
import type { QueryUnit } from "../query_units.ts";
import type { SearchDocument } from "../search_document.ts";
import type { HighlightedField } from "../highlight.ts";

/** What the index shall hold for an id: a document, or nothing from `version` on. */
export type IndexEntry =
  | { kind: "document"; document: SearchDocument }
  | { kind: "removed"; id: string; version: number };

/** `applied` and `superseded` (a newer version was there) are both success; `refused` is this entry's own fault. */
export type PutOutcome =
  | { status: "applied" }
  | { status: "superseded" }
  | { status: "refused"; reason: string };

/** The orders of a search. */
export type SearchOrder = "relevance" | "newest" | "name" | "price" | "-price";

/** Where a search goes on; only the driver that made it can read it. */
export type IndexPosition = readonly (string | number | null)[];

export type IndexSearch = {
  /** What the shopper typed, understood; empty finds everything. */
  units: readonly QueryUnit[];
  /** The whole text as a code (`codeKey`); products with this code come first. */
  code?: string;
  /** All of them hold; within one, any value. */
  filters: readonly Filter[];
  /** Fields to count, each with all filters but its own applied. */
  facets: readonly string[];
  /** How many values a facet lists besides the selected ones. */
  facetLimit: number;
  order: SearchOrder;
  limit: number;
  after?: IndexPosition;
};

/** One value of a facet with the number of products that have it. */
export type FacetValue = { value: string; count: number; selected: boolean };

/** A facet: the values by falling count, then by value; selected ones are always there. */
export type FacetCounts = { field: string; values: FacetValue[] };

export type Hit = {
  id: string;
  /** The document's version, see `documentVersion`. */
  version: number;
  score: number;
  highlights: HighlightedField[];
};

export type IndexResult = {
  hits: Hit[];
  /** Exact number of products in the result set. */
  total: number;
  facets: FacetCounts[];
  /** Whether the set was widened, see `IndexSearch`'s result set. */
  relaxed: boolean;
  /** Absent at the end. */
  next?: IndexPosition;
};

/**
 * One build of the whole index. Searches see the `active` one; `building` is
 * being filled; `previous` was active before and is kept up to date, so that it
 * can be active again. There is at most one in each state.
 */
export type IndexGeneration = {
  name: string;
  state: "building" | "active" | "previous";
};

/** Something to type next. */
export type IndexSuggestion = {
  kind: "product" | "category" | "brand";
  text: string;
  /** The product's or category's id. */
  id?: string;
};

/**
 * A projection of the active products that answers ids. It holds one document
 * an id; an older version never replaces a newer one, and a removal counts as a
 * version. Failure is a `CatalogError` `unavailable`.
 *
 * The result set of a search is the products that match every unit; if they are
 * fewer than `minimumResults`, those that match all but one, then all but two,
 * down to one unit. Filters narrow this set; they are never relaxed, nor do they
 * decide how far it is widened, so that a facet's count is the total after
 * selecting its value. `total`, facets and cursors are over exactly the narrowed
 * set, and every member is scored by one formula (`ranking.ts`).
 */
export interface SearchIndex {
  /** Brings at most 500 ids up to date in every generation, with an outcome for each, in order. Versions make it repeatable in any order. */
  put(entries: readonly IndexEntry[]): Promise<PutOutcome[]>;

  /**
   * Forgets what every generation holds for at most 100 ids, versions included, so
   * that the next put applies whatever its version. For repairs; removals are puts.
   */
  forget(ids: readonly string[]): Promise<void>;

  /**
   * One page of the result set. Ties go by id. Following `next` to the end meets
   * every product whose sort key did not change exactly once. A position from
   * before a rebuild is refused with `cursor_expired`.
   */
  search(request: IndexSearch): Promise<IndexResult>;

  /** Completions of the last word of `words`, the other words matching whole; at most `limit`. */
  suggest(
    request: { words: readonly string[]; limit: number },
  ): Promise<IndexSuggestion[]>;

  /** For each of at most 100 ids the version a search beginning now would see; removed and unknown ids are left out or have the removal's version. */
  getVersions(ids: readonly string[]): Promise<Map<string, number>>;

  /** Makes everything that was put before visible to every search that begins after this resolves. */
  refresh(): Promise<void>;

  /**
   * How what the index holds differs from at most 100 entries it shall hold, in
   * order; `undefined` where it does not. The revision of a document counts only
   * when its content differs, and what a removal left behind never counts. Sees
   * every put that was refreshed. Looks into the active generation unless told another.
   */
  compare(
    entries: readonly IndexEntry[],
    generation?: string,
  ): Promise<(Difference | undefined)[]>;

  /** A page of what a generation holds (the active one by default), removals included, at most `limit`; `next` resumes it. */
  scan(
    request: { after?: string; limit: number; generation?: string },
  ): Promise<{
    entries: { id: string; version: number; removed: boolean }[];
    next?: string;
  }>;

  /** All generations there are. */
  listGenerations(): Promise<IndexGeneration[]>;

  /**
   * Begins an empty generation, or resolves the one that is being built. Every
   * put of any process that loads its records `noticedAfterMilliseconds` later
   * goes to it too.
   */
  beginGeneration(): Promise<
    { name: string; noticedAfterMilliseconds: number }
  >;

  /** `put` into one generation alone. */
  fillGeneration(
    name: string,
    entries: readonly IndexEntry[],
  ): Promise<PutOutcome[]>;

  /**
   * Makes a generation the active one, in one step that no search sees half of;
   * the one that was active becomes the previous one, and an earlier previous one
   * is dropped. Refused with `conflict` when there is no such generation.
   */
  activateGeneration(name: string): Promise<void>;

  /** Removes a generation with all that is in it, if it is there. The active one is refused with `conflict`. */
  dropGeneration(name: string): Promise<void>;

  /** Answers when the index can serve; throws `unavailable` otherwise. */
  ping(): Promise<void>;

  /** Releases everything; no call may follow. */
  close(): Promise<void>;
}
