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
  | {
    phase: "marking";
    base: number;
    /** Of the last mark whose answer came back. */
    token: string | undefined;
    confirmed: boolean;
    stands: boolean;
  }
  | { phase: "committed" | "refused"; base: number; token: string | undefined };

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
  for (const { label, world: next } of possibleSteps(world, conditions)) {
    yield { label, world: withoutSpentTokens(next) };
  }
}

function* possibleSteps(
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
  const name = `w${index}`;
  if (write.phase === "waiting") {
    const base = world.stored;
    yield {
      label: `${name} loads v${base} and sends its mark`,
      world: withWrite(world, index, {
        phase: "marking",
        base,
        token: undefined,
        confirmed: false,
        stands: false,
      }),
    };
    return;
  }

  const newToken = unusedToken(world);
  const marked = withEntry(
    world,
    rules(world.entry, { kind: "mark", version: write.base, newToken }),
  );
  const token = marked !== world && marked.entry?.kind === "mark"
    ? marked.entry.token
    : newToken;
  yield {
    label: `${name}'s mark@${write.base} is executed, its answer lost`,
    world: marked,
  };
  if (write.phase === "marking") {
    yield {
      label: `${name}'s mark@${write.base} is executed`,
      world: withWrite(marked, index, {
        ...write,
        token,
        confirmed: coherentBy === "mark",
        stands: versionOf(world.entry) <= write.base,
      }),
    };
  }

  const version = write.base + 1;
  switch (write.phase) {
    case "marking":
      yield write.base === world.stored
        ? {
          label: `${name} commits v${version}`,
          world: {
            ...withWrite(world, index, {
              phase: "committed",
              base: write.base,
              token: write.token,
            }),
            stored: version,
            acknowledged: write.confirmed ? version : world.acknowledged,
            guarded: write.stands ? version : world.guarded,
          },
        }
        : {
          label: `${name}'s commit is refused`,
          world: withWrite(world, index, {
            phase: "refused",
            base: write.base,
            token: write.token,
          }),
        };
      return;
    case "committed":
      yield {
        label: `${name}'s put of v${version} is executed`,
        world: afterPut(world, { rules, version, token: write.token }),
      };
      return;
    case "refused":
      yield {
        label: `${name}'s release is executed`,
        world: {
          ...world,
          entry: rules(world.entry, {
            kind: "release",
            token: write.token ?? "spent",
          }),
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
    token?: string | undefined;
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

// A token that is no longer in the entry opens nothing: forgetting it makes equal
// situations equal worlds. One that the rules made themselves might come back.
function withoutSpentTokens(world: CacheWorld): CacheWorld {
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

// Two names are enough: the entry holds one, the next execution makes the other.
const freshTokens = ["T1", "T2"];

function unusedToken({ entry }: CacheWorld): string {
  return entry?.kind === "mark" && entry.token === "T1" ? "T2" : "T1";
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
