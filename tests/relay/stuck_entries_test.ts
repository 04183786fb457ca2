import assert from "node:assert/strict";
import { it } from "node:test";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import type {
  IndexEntry,
  PutOutcome,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import { creationOf } from "../catalog/product_input.ts";
import { shownBy } from "../catalog/index_contents.ts";
import { briefly } from "../catalog/until.ts";
import { eventually } from "./eventually.ts";
import { writeLines } from "../catalog/write_lines_of.ts";
import { onAllDrivers, type RelayShop } from "./relay_shop.ts";
import { assertAgreement, everythingIsCarriedOn } from "./shop_contents.ts";

const reason = "It has a bad field";

/** An index that refuses the products `isBad` says, in each batch they come with. */
function refusing(
  search: SearchIndex,
  isBad: (id: string) => boolean,
): SearchIndex {
  return {
    ...search,
    async put(entries) {
      const good = entries.filter((entry) => !isBad(idOf(entry)));
      const outcomes = (await search.put(good))[Symbol.iterator]();
      return entries.map((entry): PutOutcome =>
        isBad(idOf(entry))
          ? { status: "refused", reason }
          : outcomes.next().value ?? { status: "applied" }
      );
    },
  };
}

/** A cache that does not confirm the products `isLost` says. */
function losing(
  cache: ProductCache,
  isLost: (id: string) => boolean,
): ProductCache {
  return {
    ...cache,
    async put(entries) {
      const confirmed = await cache.put(
        entries.filter(({ id }) => !isLost(id)),
      );
      const rest = confirmed[Symbol.iterator]();
      return entries.map(({ id }) =>
        isLost(id) ? false : rest.next().value ?? false
      );
    },
  };
}

function idOf(entry: IndexEntry): string {
  return entry.kind === "document" ? entry.document.id : entry.id;
}

async function parkedIn({ store }: RelayShop): Promise<unknown[]> {
  const { parked } = await store.getOutboxState();
  return parked.map(({ entry, reason }) => [entry.subject, reason]);
}

await onAllDrivers("an entry that is stuck", (withShop) => {
  it("because it is refused is parked, and heals with the product's next write", () =>
    withShop(async (shop) => {
      let isBad = true;
      const catalog = shop.open({
        search: refusing(shop.search, (id) => isBad && id === "bad"),
        wait: briefly,
      });
      catalog.startRelay();
      await writeLines(
        catalog,
        { id: "bad", name: "A" },
        ...Array.from(
          { length: 30 },
          (_, n) => ({ id: `good-${n}`, name: "B" }),
        ),
      );
      await eventually(async () => (await parkedIn(shop)).length > 0);
      assert.deepEqual(await parkedIn(shop), [
        [{ kind: "product", id: "bad", version: 1 }, reason],
      ]);
      await eventually(async () =>
        (await shop.store.getOutboxState()).pending === 0
      );
      assert.equal((await shownBy(shop.search)).length, 30);
      isBad = false;
      await catalog.patchProduct("bad", { name: "Good" });
      await everythingIsCarriedOn(shop);
      await assertAgreement(shop);
    }));

  it("is not parked before the cache has confirmed it", () =>
    withShop(async (shop) => {
      let isLost = true;
      let refusals = 0;
      const catalog = shop.open({
        search: refusing(shop.search, (id) => id === "bad" && ++refusals > 0),
        cache: losing(shop.cache, () => isLost),
      });
      await shop.open().createProduct(creationOf({ id: "bad" }));
      shop.time.skipWaits();
      catalog.startRelay();
      const later = shop.time.now() + 60_000;
      await eventually(() => shop.time.now() > later);
      assert.ok(refusals > 8);
      assert.deepEqual(await parkedIn(shop), []);
      isLost = false;
      await eventually(async () => (await parkedIn(shop)).length === 1);
    }));

  it("because the cache does not confirm it holds up nothing behind it", () =>
    withShop(async (shop) => {
      let isLost = true;
      const catalog = shop.open({
        cache: losing(shop.cache, (id) => isLost && id.startsWith("lost")),
      });
      const names = ["lost-1", "lost-2", "p1", "lost-3", "p2", "p3"];
      await writeLines(
        shop.open(),
        ...names.map((id) => ({ id, name: "Aurora" })),
      );
      catalog.startRelay();
      await eventually(async () =>
        (await shop.store.getOutboxState()).pending === 3
      );
      await shop.search.refresh();
      assert.deepEqual(await shownBy(shop.search), names.toSorted());
      isLost = false;
      await everythingIsCarriedOn(shop);
      await assertAgreement(shop);
    }));

  it("because the index is down is told to the cache once, and to the index until it is up", () =>
    withShop(async (shop) => {
      let isDown = true;
      let indexed = 0;
      let cached = 0;
      const catalog = shop.open({
        search: {
          ...shop.search,
          put(entries) {
            indexed++;
            return isDown
              ? Promise.reject(new CatalogError("unavailable", "It is down"))
              : shop.search.put(entries);
          },
        },
        cache: {
          ...shop.cache,
          put(entries) {
            cached += entries.length;
            return shop.cache.put(entries);
          },
        },
        wait: briefly,
      });
      await writeLines(shop.open(), { id: "a", name: "A" }, {
        id: "b",
        name: "B",
      });
      catalog.startRelay();
      await eventually(() => indexed > 5);
      isDown = false;
      await everythingIsCarriedOn(shop);
      await assertAgreement(shop);
      assert.equal(cached, 2);
    }));
});
