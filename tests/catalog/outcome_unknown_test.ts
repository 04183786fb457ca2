import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CatalogError, isCatalogError } from "../../src/catalog/errors.ts";
import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { creationOf } from "./product_input.ts";
import { writeLines } from "./write_lines_of.ts";

/** What becomes of a commit whose answer is lost. */
type Fate = (
  commitNow: () => Promise<unknown>,
  embedded: EmbeddedCatalog,
) => Promise<unknown>;

function lost(): CatalogError {
  return new CatalogError(
    "outcome_unknown",
    "Cannot commit: the connection was reset",
  );
}

/** A store that loses the answer to every commit, after `fate`. */
function losingAnswers(embedded: EmbeddedCatalog, fate: Fate): ProductStore {
  const { store } = embedded;
  return {
    ...store,
    async commit(commit) {
      await fate(() => store.commit(commit), embedded);
      throw lost();
    },
    async commitMany(commits) {
      await fate(() => store.commitMany(commits), embedded);
      throw lost();
    },
  };
}

const happened: Fate = (commitNow) => commitNow();
const didNot: Fate = () => Promise.resolve();
const lostToAnother: Fate = (_commitNow, { catalog, newId }) =>
  catalog.patchProduct("p1", { name: `Other ${newId()}` });

async function happenedAndEightMore(
  commitNow: () => Promise<unknown>,
  { catalog }: EmbeddedCatalog,
): Promise<void> {
  await commitNow();
  for (let times = 1; times <= 8; times++) {
    await catalog.patchProduct("p1", { name: `Later ${times}` });
  }
}

function withFate(
  fate: Fate,
  work: (
    parts: { catalog: EmbeddedCatalog["catalog"]; embedded: EmbeddedCatalog },
  ) => Promise<void>,
): Promise<void> {
  return withCatalog(async (embedded) => {
    await embedded.catalog.createProduct(creationOf({ id: "p1" }));
    const store = losingAnswers(embedded, fate);
    await work({ catalog: embedded.beside({ store }), embedded });
  });
}

function unknown(error: unknown): true {
  assert.ok(isCatalogError(error, "outcome_unknown"), String(error));
  assert.equal(
    error.message,
    'Cannot tell whether product "p1" was written: Cannot commit: the connection was reset',
  );
  assert.equal(error.retryAfterSeconds, 1);
  return true;
}

describe("a commit whose answer was lost", () => {
  it("is a success when the store remembers it", () =>
    withFate(happened, async ({ catalog }) => {
      const write = await catalog.patchProduct("p1", { name: "New" });
      assert.equal(write.outcome, "updated");
      assert.equal(write.product.version, 2);
      assert.equal(write.coherent, true);
      const removal = await catalog.deleteProduct("p1", { kind: "exists" });
      assert.equal(removal.version, 3);
    }));

  it("lost when another write took its version, and is tried again, five times", () =>
    withFate(lostToAnother, async ({ catalog, embedded }) => {
      await assert.rejects(
        catalog.patchProduct("p1", { brand: "Acme" }),
        (error) => isCatalogError(error, "stale"),
      );
      const record = await embedded.store.getProduct("p1");
      assert.equal(record?.product?.brand, undefined);
      assert.equal(record?.version, 6);
    }));

  it("stays unknown when nothing tells, and is never guessed", () =>
    withFate(didNot, async ({ catalog, embedded }) => {
      await assert.rejects(
        catalog.patchProduct("p1", { name: "New" }),
        unknown,
      );
      assert.equal((await embedded.store.getProduct("p1"))?.version, 1);
    }));

  it("stays unknown when 8 writes came after it", () =>
    withFate(happenedAndEightMore, async ({ catalog }) => {
      await assert.rejects(
        catalog.patchProduct("p1", { name: "New" }),
        unknown,
      );
    }));

  it("lets nobody read what was before it, whatever it was", () =>
    withFate(didNot, async ({ catalog, embedded }) => {
      const { cache } = embedded;
      await catalog.readProduct("p1", "summary");
      await assert.rejects(
        catalog.patchProduct("p1", { name: "New" }),
        unknown,
      );
      const [read] = await cache.read(["p1"], "summary");
      assert.equal(read?.kind, "bypass");
    }));

  it("stays unknown when the store cannot be asked", () =>
    withCatalog(async (embedded) => {
      const { catalog, store, beside } = embedded;
      await catalog.createProduct(creationOf({ id: "p1" }));
      let reads = 0;
      const failing = beside({
        store: {
          ...losingAnswers(embedded, happened),
          getProduct: (id) =>
            ++reads > 1 ? Promise.reject(lost()) : store.getProduct(id),
        },
      });
      await assert.rejects(
        failing.patchProduct("p1", { name: "New" }),
        unknown,
      );
    }));

  it("is found out for every line of a bulk write", () =>
    withFate(happened, async ({ catalog, embedded }) => {
      const results = await writeLines(
        catalog,
        { id: "p1", name: "New" },
        { id: "p2", name: "Second" },
      );
      assert.deepEqual(results, [
        { line: 1, status: "updated", id: "p1", version: 2 },
        { line: 2, status: "created", id: "p2", version: 1 },
      ]);
      const [read] = await embedded.cache.read(["p1"], "summary");
      assert.ok(read?.kind === "hit");
      assert.equal(read.version, 2);
    }));

  it("fails only the bulk lines that stay unknown", () =>
    withFate(didNot, async ({ catalog }) => {
      const [same, changed] = await writeLines(
        catalog,
        { id: "p1", name: "Phone", ifVersion: 1 },
        { id: "p1", name: "New" },
      );
      assert.equal(same?.status, "unchanged");
      assert.ok(changed?.status === "failed");
      unknown(changed.error);
    }));
});
