import assert from "node:assert/strict";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { creationOf } from "../catalog/product_input.ts";
import type { Random } from "../faults/random.ts";

/** Work that goes on until it is ended; `done` counts it. */
export type Busy = {
  done(): number;
  /** Ends it; rejects with what went wrong in it. */
  end(): Promise<void>;
};

function keepBusy(work: () => Promise<void>): Busy {
  let done = 0;
  let ended = false;
  const running = (async () => {
    while (!ended) {
      await work();
      done++;
      // Others have their turn, as they would in a process of their own.
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  // Who ends it sees the failure.
  running.catch(() => {});
  return {
    done: () => done,
    async end() {
      ended = true;
      await running;
    },
  };
}

/** Changes, makes and deletes products without end; those of `ids` stay shirts that can be found. */
export function keepWriting(
  catalog: Catalog,
  ids: readonly string[],
  random: Random,
): Busy {
  const made: string[] = [];
  let next = 0;
  const any = (all: readonly string[]) => all[random.below(all.length)] ?? "";
  return keepBusy(async () => {
    const kind = random.below(10);
    if (kind < 5) {
      const amount = random.below(10_000);
      await catalog.patchProduct(any(ids), {
        price: { amount, currency: "USD" },
      });
    } else if (kind < 7) {
      const id = any(ids);
      await catalog.patchProduct(id, { name: `Shirt ${next++} of wool` });
    } else if (kind < 9 || made.length === 0) {
      const id = `new-${next++}`;
      made.push(id);
      await catalog.createProduct(
        creationOf({ id, name: "Shirt of linen", status: "active" }),
      );
    } else {
      const id = any(made);
      made.splice(made.indexOf(id), 1);
      await catalog.deleteProduct(id, { kind: "exists" });
    }
  });
}

/** Searches without end, and fails when not all of `ids` can be found, or one of them cannot. */
export function keepSearching(
  catalog: Catalog,
  ids: readonly string[],
  random: Random,
): Busy {
  const search = (text: string) =>
    catalog.searchProducts({
      text,
      filters: [],
      facets: ["inventory.status"],
      facetLimit: 5,
      order: "relevance",
      view: "summary",
      limit: 10,
    });
  return keepBusy(async () => {
    const { total = 0, items } = await search("shirt");
    assert.ok(total >= ids.length, `a search found ${total} products`);
    // What was deleted since it was indexed is missing on the page, and refilled once.
    assert.ok(items.length > 5, `a page of ${items.length} products`);
    const id = ids[random.below(ids.length)] ?? "";
    const [found] = (await search(`sku-${id}`)).items;
    assert.equal(found?.product.id, id);
  });
}
