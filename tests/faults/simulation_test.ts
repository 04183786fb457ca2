import assert from "node:assert/strict";
import process from "node:process";
import { describe, it } from "node:test";
import type { Drivers } from "../../drivers/open.ts";
import { pause } from "./pause.ts";
import { runSimulation } from "./run_simulation.ts";
import { onlyDeno } from "../only_deno.ts";

const events = 500;
const seedsAtOnce = 6;
const mostBatches = 8;

/** Violations of the seeds from `first` on, all at once: they mostly wait. */
async function violationsOf(
  first: number,
  wrap?: (drivers: Drivers) => Drivers,
): Promise<string[]> {
  const runs = Array.from({ length: seedsAtOnce }, async (_, index) => {
    const seed = first + index;
    const { violations } = await runSimulation({
      seed,
      events,
      ...(wrap ? { wrap } : {}),
    });
    return violations.map(({ rule, id, detail }) =>
      `seed ${seed}: ${rule}: "${id}": ${detail}`
    );
  });
  return (await Promise.all(runs)).flat();
}

/** Tries seeds until a rule is found broken: time has its part in what happens. */
async function isFoundOut(
  rule: string,
  wrap: (drivers: Drivers) => Drivers,
): Promise<boolean> {
  for (let batch = 0; batch < mostBatches; batch++) {
    const violations = await violationsOf(1 + batch * seedsAtOnce, wrap);
    if (violations.some((text) => text.includes(rule))) return true;
  }
  return false;
}

describe("two shops on troubled ports", { skip: onlyDeno() }, () => {
  it("keep every promise", async () => {
    const first = Number(process.env["FAULT_SEED"] ?? Date.now() % 1_000_000);
    assert.deepEqual(await violationsOf(first), []);
  });

  it("are found out when the cache confirms what it does not put", async () => {
    const isFound = await isFoundOut(
      "no read is stale",
      ({ cache, ...drivers }) => ({
        ...drivers,
        cache: {
          ...cache,
          put: (entries) => Promise.resolve(entries.map(() => true)),
        },
      }),
    );
    assert.ok(isFound);
  });

  it("are found out when the cache stores what a late reader fills", async () => {
    const isFound = await isFoundOut(
      "no read is stale",
      ({ cache, ...drivers }) => ({
        ...drivers,
        cache: {
          ...cache,
          async fill(fills) {
            await pause(30);
            await cache.forget(fills.map(({ id }) => id));
            const ids = fills.map(({ id }) => id);
            const reads = await cache.read(ids, "summary");
            await cache.fill(fills.map((fill, index) => {
              const read = reads[index];
              return read?.kind === "miss"
                ? { ...fill, lease: read.lease }
                : fill;
            }));
          },
        },
      }),
    );
    assert.ok(isFound);
  });

  it("are found out when the index loses a part of what it is told", async () => {
    let calls = 0;
    const isFound = await isFoundOut("agree", ({ search, ...drivers }) => ({
      ...drivers,
      search: {
        ...search,
        put: async (entries) =>
          ++calls % 2 === 0
            ? entries.map(() => ({ status: "applied" as const }))
            : await search.put(entries),
      },
    }));
    assert.ok(isFound);
  });
});
