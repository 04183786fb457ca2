import {
  nextCacheEntry,
  recordVersion,
} from "../../src/catalog/cache_rules.ts";
import type {
  CacheCommand,
  CacheEntry,
} from "../../src/catalog/cache_rules.ts";

/** Rules of a cache: the real ones, or wrong ones that an explorer must convict. */
export type CacheRules = typeof nextCacheEntry;

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

type Write =
  | { phase: "waiting" }
  | { phase: "marking"; base: number; confirmed: boolean; stands: boolean }
  | { phase: "committed" | "refused"; base: number };

type Reader =
  | { phase: "idle" }
  | { phase: "leased"; lease: string }
  | { phase: "filling"; lease: string; version: number };

/** One thing that can happen next, in words, and the world after it. */
export type Step = { label: string; world: CacheWorld };

/** The rules under test, and what makes a write count as coherent. */
export type Conditions = { rules: CacheRules; coherentBy: "put" | "mark" };

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

/**
 * All that can happen next. A message that was sent may be executed at any later
 * time, any number of times, or never: it may be lost, late or sent again. The
 * entry may be lost at any time: expired, evicted or flushed. The store's reads
 * are consistent and its commits conditional on the base version.
 */
export function* stepsFrom(
  world: CacheWorld,
  conditions: Conditions,
): Generator<Step> {
  if (world.entry) {
    yield { label: "entry lost", world: withEntry(world, undefined) };
  }
  for (let version = 1; version <= world.stored; version++) {
    yield {
      label: `relay puts v${version}`,
      world: afterPut(world, { rules: conditions.rules, version }),
    };
  }
  for (const index of world.writes.keys()) {
    yield* writeSteps(world, index, conditions);
  }
  for (const index of world.readers.keys()) {
    yield* readerSteps(world, index, conditions.rules);
  }
}

function* writeSteps(
  world: CacheWorld,
  index: number,
  { rules, coherentBy }: Conditions,
): Generator<Step> {
  const write = world.writes[index];
  if (write === undefined) return;
  const token = `w${index}`;
  if (write.phase === "waiting") {
    const base = world.stored;
    yield {
      label: `${token} loads v${base} and sends its mark`,
      world: withWrite(world, index, {
        phase: "marking",
        base,
        confirmed: false,
        stands: false,
      }),
    };
    return;
  }

  const marked = withEntry(
    world,
    rules(world.entry, { kind: "mark", version: write.base, token }),
  );
  yield {
    label: `${token}'s mark@${write.base} is executed`,
    world: write.phase === "marking"
      ? withWrite(marked, index, {
        ...write,
        confirmed: coherentBy === "mark",
        stands: versionOf(world.entry) <= write.base,
      })
      : marked,
  };

  const version = write.base + 1;
  switch (write.phase) {
    case "marking":
      yield write.base === world.stored
        ? {
          label: `${token} commits v${version}`,
          world: {
            ...withWrite(world, index, {
              phase: "committed",
              base: write.base,
            }),
            stored: version,
            acknowledged: write.confirmed ? version : world.acknowledged,
            guarded: write.stands ? version : world.guarded,
          },
        }
        : {
          label: `${token}'s commit is refused`,
          world: withWrite(world, index, {
            phase: "refused",
            base: write.base,
          }),
        };
      return;
    case "committed":
      yield {
        label: `${token}'s put of v${version} is executed`,
        world: afterPut(world, { rules, version, token }),
      };
      return;
    case "refused":
      yield {
        label: `${token}'s release is executed`,
        world: {
          ...world,
          entry: rules(world.entry, { kind: "release", token }),
        },
      };
  }
}

function* readerSteps(
  world: CacheWorld,
  index: number,
  rules: CacheRules,
): Generator<Step> {
  const reader = world.readers[index];
  if (reader === undefined) return;
  const name = `r${index}`;
  if (reader.phase === "idle") {
    const entry = rules(world.entry, {
      kind: "read",
      newLease: unusedLease(world),
    });
    if (entry?.kind !== "lease") return;
    yield {
      label: `${name} misses and gets lease ${entry.lease}`,
      world: withReader({ ...world, entry }, index, {
        phase: "leased",
        lease: entry.lease,
      }),
    };
    return;
  }

  yield {
    label: `${name} gives up`,
    world: withReader(world, index, { phase: "idle" }),
  };
  if (reader.phase === "leased") {
    yield {
      label: `${name} reads v${world.stored} in the store`,
      world: withReader(world, index, {
        phase: "filling",
        lease: reader.lease,
        version: world.stored,
      }),
    };
    return;
  }
  const fill: CacheCommand = {
    kind: "fill",
    lease: reader.lease,
    record: { kind: "absent", version: reader.version },
  };
  yield {
    label: `${name}'s fill of v${reader.version} is executed`,
    world: { ...world, entry: rules(world.entry, fill) },
  };
}

function afterPut(
  world: CacheWorld,
  { rules, version, token }: {
    rules: CacheRules;
    version: number;
    token?: string;
  },
): CacheWorld {
  const entry = rules(world.entry, {
    kind: "put",
    record: { kind: "absent", version },
    ...(token !== undefined && { token }),
  });
  return {
    ...withEntry(world, entry),
    acknowledged: Math.max(world.acknowledged, version),
  };
}

// A mark stands until it is lost or another write's mark or put changes the entry.
function withEntry(
  world: CacheWorld,
  entry: CacheEntry | undefined,
): CacheWorld {
  if (entry === world.entry) return world;
  const writes = world.writes.map((write) =>
    write.phase === "marking" ? { ...write, stands: false } : write
  );
  return { ...world, entry, writes };
}

function withWrite(
  world: CacheWorld,
  index: number,
  write: Write,
): CacheWorld {
  return { ...world, writes: world.writes.with(index, write) };
}

function withReader(
  world: CacheWorld,
  index: number,
  reader: Reader,
): CacheWorld {
  return { ...world, readers: world.readers.with(index, reader) };
}

// The smallest number nobody holds, so that equal situations are equal worlds.
function unusedLease({ entry, readers }: CacheWorld): string {
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
