import type fc from "fast-check";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import type { Clock } from "../contracts/store_fixture.ts";
import type { StoreMap } from "./store_map.ts";

/** The real store, with the clock it looks at. */
export type RealStore = { store: ProductStore; clock: Clock };

/** One step of a model run: does the same to both and compares them. */
export type StoreCommand = fc.AsyncCommand<StoreMap, RealStore>;

/** A command that can always run; `name` and `input` are shown when it fails. */
export function command<Input>(
  name: string,
  input: Input,
  run: (map: StoreMap, real: RealStore, input: Input) => Promise<void>,
): StoreCommand {
  return {
    check: () => true,
    run: (map, real) => run(map, real, input),
    toString: () => `${name} ${JSON.stringify(input)}`,
  };
}
