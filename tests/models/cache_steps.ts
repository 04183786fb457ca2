import type { nextCacheEntry } from "../../src/catalog/cache_rules.ts";
import {
  unusedLease,
  unusedToken,
  versionOf,
  withEntry,
  withoutSpentTokens,
  withReader,
  withWrite,
} from "./cache_world.ts";
import type { CacheWorld } from "./cache_world.ts";

/** Rules of a cache: the real ones, or wrong ones that an explorer must convict. */
export type CacheRules = typeof nextCacheEntry;

/** The rules under test, and what makes a write count as coherent. */
export type Conditions = { rules: CacheRules; coherentBy: "put" | "mark" };

/** One thing that can happen next, in words, and the world after it. */
export type Step = { label: string; world: CacheWorld };

type Actor = { world: CacheWorld; index: number };

/**
 * All that can happen next. A message that was sent may be executed at any later
 * time, any number of times, or never: it may be lost, late or sent again. The
 * entry may be lost at any time: expired, evicted, forgotten or flushed. The
 * store's reads are consistent and its commits conditional on the base version.
 * What a relay does, a reader does too that was told to refresh.
 */
export function* stepsFrom(
  world: CacheWorld,
  conditions: Conditions,
): Generator<Step> {
  for (const step of possibleSteps(world, conditions)) {
    yield { ...step, world: withoutSpentTokens(step.world) };
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
    yield* markSteps({ world, index }, conditions);
    yield* writeSteps({ world, index }, conditions.rules);
  }
  for (const index of world.readers.keys()) {
    yield* readerSteps({ world, index }, conditions.rules);
  }
}

function* markSteps(
  { world, index }: Actor,
  { rules, coherentBy }: Conditions,
): Generator<Step> {
  const write = world.writes[index];
  if (write === undefined || write.phase === "waiting") return;
  const newToken = unusedToken(world);
  const marked = withEntry(
    world,
    rules(world.entry, { kind: "mark", version: write.base, newToken }),
  );
  const label = `w${index}'s mark@${write.base} is executed`;
  yield { label: `${label}, its answer lost`, world: marked };
  if (write.phase !== "marking") return;
  const token = marked !== world && marked.entry?.kind === "mark"
    ? marked.entry.token
    : newToken;
  yield {
    label,
    world: withWrite(marked, index, {
      ...write,
      token,
      confirmed: coherentBy === "mark",
      stands: versionOf(world.entry) <= write.base,
    }),
  };
}

function* writeSteps(
  { world, index }: Actor,
  rules: CacheRules,
): Generator<Step> {
  const write = world.writes[index];
  if (write === undefined) return;
  const name = `w${index}`;
  switch (write.phase) {
    case "waiting":
      yield {
        label: `${name} loads v${world.stored} and sends its mark`,
        world: withWrite(world, index, {
          phase: "marking",
          base: world.stored,
          token: undefined,
          confirmed: false,
          stands: false,
        }),
      };
      return;
    case "marking": {
      const { base, token } = write;
      const version = base + 1;
      yield base === world.stored
        ? {
          label: `${name} commits v${version}`,
          world: {
            ...withWrite(world, index, { phase: "committed", base, token }),
            stored: version,
            acknowledged: write.confirmed ? version : world.acknowledged,
            guarded: write.stands ? version : world.guarded,
          },
        }
        : {
          label: `${name}'s commit is refused`,
          world: withWrite(world, index, { phase: "refused", base, token }),
        };
      return;
    }
    case "committed": {
      const version = write.base + 1;
      yield {
        label: `${name}'s put of v${version} is executed`,
        world: afterPut(world, { rules, version, token: write.token }),
      };
      return;
    }
    case "refused": {
      const token = write.token ?? "spent";
      yield {
        label: `${name}'s release is executed`,
        world: {
          ...world,
          entry: rules(world.entry, { kind: "release", token }),
        },
      };
    }
  }
}

function* readerSteps(
  { world, index }: Actor,
  rules: CacheRules,
): Generator<Step> {
  const reader = world.readers[index];
  if (reader === undefined) return;
  const name = `r${index}`;
  if (reader.phase !== "idle") {
    yield {
      label: `${name} gives up`,
      world: withReader(world, index, { phase: "idle" }),
    };
  }
  switch (reader.phase) {
    case "idle": {
      const newLease = unusedLease(world);
      const entry = rules(world.entry, { kind: "read", newLease });
      if (entry?.kind !== "lease") return;
      const { lease } = entry;
      yield {
        label: `${name} misses and gets lease ${lease}`,
        world: withReader({ ...world, entry }, index, {
          phase: "leased",
          lease,
        }),
      };
      return;
    }
    case "leased":
      yield {
        label: `${name} reads v${world.stored} in the store`,
        world: withReader(world, index, {
          phase: "filling",
          lease: reader.lease,
          version: world.stored,
        }),
      };
      return;
    case "filling": {
      const { lease, version } = reader;
      const record = { kind: "absent", version } as const;
      yield {
        label: `${name}'s fill of v${version} is executed`,
        world: {
          ...world,
          entry: rules(world.entry, { kind: "fill", lease, record }),
        },
      };
    }
  }
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
