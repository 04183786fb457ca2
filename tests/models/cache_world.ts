import { recordVersion } from "../../src/catalog/cache_rules.ts";
import type { CacheEntry } from "../../src/catalog/cache_rules.ts";

/** Everything that is known about one id: in the store, in the cache, and under way. */
export type CacheWorld = {
  stored: number;
  entry: CacheEntry | undefined;
  writes: readonly Write[];
  readers: readonly Reader[];
  /** The newest version whose write was acknowledged as coherent. */
  acknowledged: number;
  /** The newest version that was committed while its write's mark stood. */
  guarded: number;
};

/** A write of the next version after `base`; `token` is that of its last mark whose answer came back. */
export type Write =
  | { phase: "waiting" }
  | {
    phase: "marking";
    base: number;
    token: string | undefined;
    confirmed: boolean;
    /** Whether its mark is in the entry, and nothing has happened to it. */
    stands: boolean;
  }
  | { phase: "committed" | "refused"; base: number; token: string | undefined };

/** A reader, with the lease it got and the version it read in the store. */
export type Reader =
  | { phase: "idle" }
  | { phase: "leased"; lease: string }
  | { phase: "filling"; lease: string; version: number };

/** An id that was never used, with writes and readers about to start. */
export function newWorld(
  { writes, readers }: { writes: number; readers: number },
): CacheWorld {
  return {
    stored: 0,
    entry: undefined,
    writes: Array.from({ length: writes }, () => ({ phase: "waiting" })),
    readers: Array.from({ length: readers }, () => ({ phase: "idle" })),
    acknowledged: 0,
    guarded: 0,
  };
}

/** The world after a loss, a mark or a put has made `entry`: no mark of before stands. */
export function withEntry(
  world: CacheWorld,
  entry: CacheEntry | undefined,
): CacheWorld {
  if (entry === world.entry) return world;
  const writes = world.writes.map((write) =>
    write.phase === "marking" ? { ...write, stands: false } : write
  );
  return { ...world, entry, writes };
}

/** The world in which the write at `index` has come to `write`. */
export function withWrite(
  world: CacheWorld,
  index: number,
  write: Write,
): CacheWorld {
  return { ...world, writes: world.writes.with(index, write) };
}

/** The world in which the reader at `index` has come to `reader`. */
export function withReader(
  world: CacheWorld,
  index: number,
  reader: Reader,
): CacheWorld {
  return { ...world, readers: world.readers.with(index, reader) };
}

// Two names are enough: the entry holds one, the next execution makes the other.
const freshTokens = ["T1", "T2"];

/** A token for a mark that nobody holds. */
export function unusedToken({ entry }: CacheWorld): string {
  return entry?.kind === "mark" && entry.token === "T1" ? "T2" : "T1";
}

/**
 * The same world without tokens that are no longer in the entry. They open
 * nothing, and forgetting them makes equal situations equal worlds. Those that
 * wrong rules have made themselves might come back, and stay.
 */
export function withoutSpentTokens(world: CacheWorld): CacheWorld {
  const { entry, writes } = world;
  const inEntry = entry?.kind === "mark" ? entry.token : undefined;
  const isSpent = (write: Write) =>
    write.phase !== "waiting" && write.token !== inEntry &&
    freshTokens.includes(write.token ?? "");
  if (!writes.some(isSpent)) return world;
  return {
    ...world,
    writes: writes.map((write) =>
      isSpent(write) ? { ...write, token: undefined } : write
    ),
  };
}

/** A lease that nobody holds: the smallest, so that equal situations are equal worlds. */
export function unusedLease({ entry, readers }: CacheWorld): string {
  const used = new Set(
    readers.map((reader) => reader.phase === "idle" ? "" : reader.lease),
  );
  if (entry?.kind === "lease") used.add(entry.lease);
  let number = 1;
  while (used.has(`L${number}`)) number++;
  return `L${number}`;
}

/** The version that an entry stands for: -1 for none. */
export function versionOf(entry: CacheEntry | undefined): number {
  if (entry?.kind === "mark") return entry.version;
  if (entry?.kind === "record") return recordVersion(entry.record);
  return -1;
}
