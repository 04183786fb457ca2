import { describe, it } from "node:test";
import fc from "fast-check";
import {
  addCategories,
  type OpenStore,
  withStore,
} from "../contracts/store_fixture.ts";
import { newStoreMap } from "./store_map.ts";
import { readCommands } from "./store_read_commands.ts";
import { upkeepCommands } from "./store_upkeep_commands.ts";
import { categories, writeCommands } from "./store_write_commands.ts";

/**
 * Compares a store with a map over some 30 random commands a run, at most 60.
 * `open` gives an empty store, `runs` times.
 */
export function productStoreModel(
  name: string,
  open: OpenStore,
  { runs = 200 }: { runs?: number } = {},
): void {
  describe(name, () => {
    it("is like a map, whatever is done to it", async () => {
      const commands = fc.commands(
        // Writes more often than the rest.
        [
          ...writeCommands,
          ...writeCommands,
          ...readCommands,
          ...upkeepCommands,
        ],
        { maxCommands: 60, size: "max" },
      );
      const property = fc.asyncProperty(
        commands,
        (steps) =>
          withStore(open, async (store, clock) => {
            const map = newStoreMap();
            map.revision = await addCategories(store, ...categories);
            for (const [index, id] of categories.entries()) {
              map.categories.add(id);
              map.pending.push({ kind: "category", id, revision: index + 1 });
            }
            const start = () => ({ model: map, real: { store, clock } });
            await fc.asyncModelRun(start, steps);
          }),
      );
      await fc.assert(property, { numRuns: runs });
    });
  });
}
