import { stepsFrom } from "./cache_steps.ts";
import type { Conditions } from "./cache_steps.ts";
import { newWorld, versionOf } from "./cache_world.ts";
import type { CacheWorld } from "./cache_world.ts";

/** What an exploration found: every world, or the shortest way to a broken guarantee. */
export type Exploration = {
  worlds: readonly CacheWorld[];
  violation: string | undefined;
};

type Visit = { world: CacheWorld; after: Visit | undefined; label: string };

/**
 * Visits every world that can follow from an unused id, breadth first, and stops
 * at the first that breaks a guarantee.
 */
export function exploreCacheRules(
  { writes, readers, ...conditions }: Conditions & {
    writes: number;
    readers: number;
  },
): Exploration {
  const start = newWorld({ writes, readers });
  const visits: Visit[] = [{ world: start, after: undefined, label: "start" }];
  const known = new Set([keyOf(start)]);
  // The list grows while it is walked: this is the queue of the search.
  for (const visit of visits) {
    for (const { label, world } of stepsFrom(visit.world, conditions)) {
      const key = keyOf(world);
      const guarantee = brokenGuarantee(visit.world, world);
      const reached = { world, after: visit, label };
      if (guarantee !== undefined) {
        return {
          worlds: visits.map((visited) => visited.world),
          violation: `${guarantee}: ${traceOf(reached).join("; ")}`,
        };
      }
      if (known.has(key)) continue;
      known.add(key);
      visits.push(reached);
    }
  }
  return {
    worlds: visits.map((visited) => visited.world),
    violation: undefined,
  };
}

// G1: while an entry lives its version never goes back. G2: no read that begins
// after a write was acknowledged as coherent answers an older version. And even
// when its put is lost, a write is not hidden by what a mark that stood at its
// commit should have kept out.
function brokenGuarantee(
  before: CacheWorld,
  after: CacheWorld,
): string | undefined {
  const version = versionOf(after.entry);
  if (after.entry !== undefined && version >= 0) {
    if (version < versionOf(before.entry)) return "G1 (never back)";
  }
  if (after.entry?.kind === "record") {
    if (version < after.acknowledged) return "G2 (nothing stale)";
    if (version < after.guarded) return "guard (a mark that stood)";
  }
  return undefined;
}

function traceOf(visit: Visit): string[] {
  const labels: string[] = [];
  let step: Visit | undefined = visit;
  while (step.after !== undefined) {
    labels.unshift(step.label);
    step = step.after;
  }
  return labels;
}

// Which of the writes or readers is where makes no difference.
function keyOf({ writes, readers, ...others }: CacheWorld): string {
  return JSON.stringify([others, sorted(writes), sorted(readers)]);
}

function sorted(states: readonly unknown[]): string[] {
  return states.map((state) => JSON.stringify(state)).sort();
}
