import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type {
  CachedRecord,
  CacheRead,
  ProductCache,
} from "../../src/catalog/ports/product_cache.ts";
import type { NotingObserver } from "../drivers/noting_observer.ts";

/** An empty cache. */
export type OpenedCache = {
  cache: ProductCache;
  /** What the cache has told its observer. */
  observer: NotingObserver;
  /** Brings what is held for an id to an hour before the end of a product's life, as time would. */
  age: (id: string) => Promise<void>;
};

/** Opens an empty cache for a case. */
export type OpenCache = () => OpenedCache;

/** A cache with what cases do with it. */
type Fixture = OpenedCache & {
  readOne(id: string): Promise<CacheRead>;
  /** The lease that a read of `id` leaves. */
  leaseFor(id: string): Promise<string>;
  markFor(id: string, version: number): Promise<string>;
  /** A new id, filled with `record`. */
  idWith(record: CachedRecord): Promise<string>;
  kindsOf(ids: string[]): Promise<string[]>;
};

/** Runs `work` with an empty cache, and closes it. */
export async function withCache(
  open: OpenCache,
  work: (fixture: Fixture) => Promise<void>,
): Promise<void> {
  const opened = open();
  const { cache } = opened;

  async function readOne(id: string): Promise<CacheRead> {
    return only(await cache.read([id], "product"));
  }

  async function leaseFor(id: string): Promise<string> {
    const read = await readOne(id);
    return read.kind === "miss" ? read.lease : assert.fail(read.kind);
  }

  try {
    await work({
      ...opened,
      readOne,
      leaseFor,
      async markFor(id, version) {
        return tokenOf(only(await cache.mark([{ id, version }]))).token;
      },
      async idWith(record) {
        const id = randomUUID();
        await cache.fill([{ id, lease: await leaseFor(id), record }]);
        return id;
      },
      async kindsOf(ids) {
        return (await cache.read(ids, "summary")).map(({ kind }) => kind);
      },
    });
  } finally {
    await cache.close();
  }
}

/** The one item there is. */
export function only<Item>(items: readonly Item[]): Item {
  const [item, ...others] = items;
  assert.equal(others.length, 0);
  return item ?? assert.fail("There is no item");
}

/** The token of a mark that the cache confirmed. */
export function tokenOf(token: string | undefined): { token: string } {
  return { token: token ?? assert.fail("The mark was not confirmed") };
}

/** The version of a hit. */
export function versionOf(read: CacheRead): number | undefined {
  return read.kind === "hit" ? read.version : undefined;
}
