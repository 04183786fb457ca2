import type { Difference } from "../difference.ts";
import type { ProductStatus } from "../product.ts";

/** The two forms in which a product is served and cached. */
export type View = "summary" | "product";

/** A product as the cache keeps it: both forms as JSON, under one version. */
export type CachedProduct = {
  version: number;
  status: ProductStatus;
  summary: string;
  product: string;
};

/** What the store holds for an id at a version: a product, or nothing (`version` 0: never used). */
export type CachedRecord =
  | { kind: "product"; product: CachedProduct }
  | { kind: "absent"; version: number };

/** What a read of one id found. */
export type CacheRead =
  /** The product in the view that was asked for; `refreshDue` tells one of its readers, some time before it expires, to put it again. */
  | {
    kind: "hit";
    version: number;
    status: ProductStatus;
    json: string;
    refreshDue: boolean;
  }
  /** There is no product: deleted, or never there. */
  | { kind: "absent"; version: number }
  /** Unknown: read the store, then fill with this lease. */
  | { kind: "miss"; lease: string }
  /** A write is in progress, or the cache is `unavailable`: read the store and do not fill. */
  | { kind: "bypass"; unavailable?: true };

/**
 * Products by id, by the rules of `cache_rules.ts`. A cache never makes a read
 * fail: when it is down, `read` answers `bypass`, `unavailable`, for every id and
 * the writes answer `false`.
 */
export interface ProductCache {
  /** Looks up at most 100 ids in one round trip; misses leave a lease. In the order of `ids`. */
  read(ids: readonly string[], view: View): Promise<CacheRead[]>;

  /** Stores what a consistent store read found after the lease was given; each is kept only while its lease is there. At most 100. */
  fill(
    entries: readonly { id: string; lease: string; record: CachedRecord }[],
  ): Promise<void>;

  /**
   * Says that writes from `version` are in progress, so that readers bypass these
   * ids. Resolves, for each, the token of its mark, which the cache makes when it
   * sets the mark; `undefined` when that was not confirmed. Where a newer version
   * is known the entry stays as it is. At most 100.
   */
  mark(
    marks: readonly { id: string; version: number }[],
  ): Promise<(string | undefined)[]>;

  /** Ends marks whose write did not happen, if they are still there. At most 100. */
  release(marks: readonly { id: string; token: string }[]): Promise<void>;

  /**
   * Tells the cache what was committed. Afterwards it holds nothing older and
   * accepts nothing older. The record is stored over one that is not newer (over
   * the same version its life begins anew), and with the write's own mark still
   * there; elsewhere the next reader fills. Resolves, for each, whether the cache
   * confirmed it. At most 100.
   */
  put(
    entries: readonly { id: string; record: CachedRecord; token?: string }[],
  ): Promise<boolean[]>;

  /**
   * How what the cache holds differs from at most 100 records of the store, in
   * order; `undefined` where it does not or holds neither a product nor an
   * absence. Throws `unavailable` when it cannot tell.
   */
  compare(
    entries: readonly { id: string; record: CachedRecord }[],
  ): Promise<(Difference | undefined)[]>;

  /** Some of the ids for which something is held, about `limit`; `next` goes on. An id may come twice. Throws `unavailable` when it cannot tell. */
  scan(
    request: { after?: string; limit: number },
  ): Promise<{ ids: string[]; next?: string }>;

  /** Drops whatever is held for at most 100 ids, as an eviction would. Throws `unavailable` when that was not confirmed. */
  forget(ids: readonly string[]): Promise<void>;

  /** Answers when the cache can serve; throws `unavailable` otherwise. */
  ping(): Promise<void>;

  /** Releases everything; no call may follow. */
  close(): Promise<void>;
}
