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

/** A kind of product that is meant, as an analysed word; `share` is 1 for the shopper's own word, less for one that means the same. */
export type MeantKind = { word: string; share: number };

/** Products by their ids, or by filters that all hold. */
export type Selection =
  | { ids: readonly string[] }
  | { filters: readonly Filter[] };

export type IndexSearch = {
  /** What the shopper typed, understood; empty finds everything. */
  units: readonly QueryUnit[];
  /** The whole text as a code (`codeKey`); products with this code come first. */
  code?: string;
  /** Products of these kinds score more, by the largest share (`boosts.kind`). */
  kinds: readonly MeantKind[];
  /** All words of the query, two or more: products with them side by side in the name score more (`boosts.phrase`); otherwise empty. */
  phrase: readonly string[];
  /** Products created at this time or later score more (`boosts.fresh`); milliseconds since the epoch. */
  freshFrom: number;
  /** All of them hold; within one, any value. */
  filters: readonly Filter[];
  /** Hold as `filters` do, for every facet too, and are selected nowhere. */
  scope: readonly Filter[];
  /** What one of these selects is not in the result set; at most 100. */
  hidden: readonly Selection[];
  /** Multiply the score of what they select, by a factor above 0; at most 100. */
  boosts: readonly { selection: Selection; factor: number }[];
  /**
   * Ids that come first in the order `relevance`, in this order, and are in the result set whether
   * or not they match a unit, as far as filters, `scope` and `hidden` let them; at most 20.
   */
  pinned: readonly string[];
  /** Fields to count, each with all filters but its own applied. */
  facets: readonly string[];
  /** How many values a facet lists besides the selected ones. */
  facetLimit: number;
  /** Fields with numbers, `price` among them, that are counted by `numberBucket`, each with all filters but its own applied. */
  rangeFacets: readonly string[];
  /** Whether to tell in how many products of the result set each facet field occurs. */
  countFields: boolean;
  /** Whether of the products that share a `group` only the first in order is a hit; one without a group is its own. */
  collapse: boolean;
  order: SearchOrder;
  limit: number;
  after?: IndexPosition;
};

/** One value of a facet with the number of products that have it. */
export type FacetValue = { value: string; count: number; selected: boolean };

/** A facet: the values by falling count, then by value; selected ones are always there. */
export type FacetCounts = { field: string; values: FacetValue[] };

/**
 * The products with a number in each bucket of a field, of each dimension apart: numbers
 * without a dimension first, dimensions by name, then by rising bucket. Empty buckets are
 * left out. A product with two numbers in a bucket counts once.
 */
export type RangeCounts = { field: string; buckets: BucketCount[] };

/** `number_buckets.ts` tells which numbers a bucket has; in the dimension's base unit if there is one. */
export type BucketCount = {
  bucket: number;
  dimension?: string;
  count: number;
};

export type Hit = {
  id: string;
  /** The document's version, see `documentVersion`. */
  version: number;
  score: number;
  highlights: HighlightedField[];
  /** In a collapsed search how many products of the result set it stands for, itself included. */
  variants?: number;
};

export type IndexResult = {
  hits: Hit[];
  /** Number of products in the result set, of groups when collapsed. */
  total: number;
  /** Only the number of groups may be an estimate. */
  totalRelation: "exact" | "estimate";
  facets: FacetCounts[];
  /** In the order of `rangeFacets`. */
  ranges: RangeCounts[];
  /** If `countFields`: facet fields by falling number of products, then by name, at most 100. */
  fields: { field: string; products: number }[];
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

/** What may be typed in full: `text`, found where a name has all the analysed `words`. */
export type Completion = { text: string; words: readonly string[] };

/** Something to type next. */
export type IndexSuggestion = {
  kind: "query" | "product" | "category" | "brand";
  text: string;
  /** The product's or category's id. */
  id?: string;
};

/** What similar products are alike in, see `likenessScore`. Every list has at most 32 members. */
export type Likeness = {
  kinds: readonly string[];
  /** Analysed words of the name. */
  words: readonly string[];
  /** Values of facet fields. */
  values: readonly { field: string; value: string }[];
  /** Minor units. */
  price?: number;
  /** Not wanted: the product itself … */
  exceptId: string;
  /** … and its variants. */
  exceptGroup?: string;
  limit: number;
};

/** How an index sees one product in a search. */
export type IndexExplanation = {
  /** The document's version. */
  version: number;
  /** Whether the code that was typed is the product's. */
  hasCode: boolean;
  /** For each unit of the search: how it is matched, and what that scores. */
  units: { match: "typed" | "alternative" | "none"; score: number }[];
  /** How many units a product has to match to be in this result set. */
  required: number;
  /** The share of the query's words that it has, see `productScore`. */
  share: number;
  /** What its score is multiplied by on top of 1, see `boosts`; what does not apply is 0. */
  boosts: { kind: number; phrase: number; available: number; fresh: number };
  /** Positions in `boosts` of the search of those that select it. */
  boostedBy: number[];
  /** Positions in `filters` of those that keep it out, the same for `scope` and `hidden`. */
  keptOutBy: { filters: number[]; scope: number[]; hidden: number[] };
  /** Its position in `pinned`. */
  pinnedAt?: number;
  /** What it scores, or would if nothing kept it out. */
  score: number;
  /** Its place in the result set in the order `relevance`, from 1; absent when it is not in it. */
  rank?: number;
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
 * selecting its value; nor do `scope`, `hidden` and `pinned`. `total`, facets and cursors are over exactly the narrowed
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
   * before a rebuild is refused with `cursor_expired`. A collapsed search goes on by
   * position: under writes groups may come twice or be missed. Its pages show the
   * first `maxGroups` groups; the position behind them is refused with `invalid`.
   */
  search(request: IndexSearch): Promise<IndexResult>;

  /**
   * Products, categories and brands with a word that begins with one of at most 8
   * `prefixes` and with all of `wholeWords`, which a product may have in its name or
   * its brand; at most `limit`. Before them, and beyond `limit`, queries in their order: those of at most 8 `completions` that the name
   * of one product has, which go on one of `prefixes` after all of `wholeWords`.
   */
  suggest(
    request: {
      wholeWords: readonly string[];
      prefixes: readonly string[];
      completions?: readonly Completion[];
      limit: number;
    },
  ): Promise<IndexSuggestion[]>;

  /** Products alike, those with the highest `likenessScore` first, ties by id; what is too little alike (`minimumLikeness`) is left out. */
  findSimilar(
    likeness: Likeness,
  ): Promise<{ id: string; score: number }[]>;

  /** How one product stands in a search, whether or not it is found; `undefined` when the index does not hold it. Pages, facets and collapsing do not matter. */
  explain(
    search: IndexSearch,
    id: string,
  ): Promise<IndexExplanation | undefined>;

  /** For each of at most 100 ids the version a search beginning now would see; removed and unknown ids are left out or have the removal's version. */
  getVersions(ids: readonly string[]): Promise<Map<string, number>>;

  /** Makes everything that was put before visible to every search that begins after this resolves, in all generations or in one. */
  refresh(generation?: string): Promise<void>;

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
