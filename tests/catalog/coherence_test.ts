import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import { type EmbeddedCatalog, withCatalog } from "./embedded_catalog.ts";
import { creationOf, replacementOf } from "./product_input.ts";
import { writeLines } from "./write_lines_of.ts";

/** What the cache does not get, or not answer, until it is itself again. */
type Trouble = {
  loses?: "commands" | "answers";
  marks?: number;
  puts?: number;
};

/** A cache whose next so many marks and puts are lost, or only their answers. */
function troubledCache(cache: ProductCache) {
  let trouble: Trouble = {};

  function loses(kind: "marks" | "puts"): boolean {
    const left = trouble[kind] ?? 0;
    trouble[kind] = left - 1;
    return left > 0;
  }

  async function confirm<Item, Answer>(
    items: readonly Item[],
    run: (items: readonly Item[]) => Promise<Answer[]>,
    { kind, nothing }: { kind: "marks" | "puts"; nothing: Answer },
  ): Promise<Answer[]> {
    if (!loses(kind)) return await run(items);
    if (trouble.loses === "answers") await run(items);
    return items.map(() => nothing);
  }

  const troubled: ProductCache = {
    ...cache,
    mark: (marks) =>
      confirm(marks, cache.mark, { kind: "marks", nothing: undefined }),
    put: (entries) =>
      confirm(entries, cache.put, { kind: "puts", nothing: false }),
  };
  return {
    cache: troubled,
    become: (next: Trouble) => trouble = { ...next },
  };
}

const dead = { marks: Infinity, puts: Infinity } as const;

type TroubledCatalog = EmbeddedCatalog & {
  /** The catalogue over the same drivers that has no trouble with the cache, and real time. */
  relaying: Catalog;
  become: (trouble: Trouble) => void;
  /** How long the last write waited, in milliseconds. */
  waited: () => number;
};

/** A catalogue over a troubled cache in which waiting takes no time, but the clock goes on. */
async function withTrouble(
  coherence: "available" | "strict",
  work: (troubled: TroubledCatalog) => Promise<void>,
): Promise<void> {
  await withCatalog(async (embedded) => {
    const { cache, become } = troubledCache(embedded.cache);
    const startedAt = Date.now();
    let time = startedAt;
    const catalog = embedded.beside({
      cache,
      coherence,
      now: () => time,
      wait: (milliseconds) => {
        time += milliseconds;
        return Promise.resolve();
      },
    });
    await catalog.createProduct(creationOf({ id: "p1", name: "Old" }));
    assert.equal(await nameOf(catalog), "Old");
    await work({
      ...embedded,
      catalog,
      relaying: embedded.catalog,
      become,
      waited: () => time - startedAt,
    });
  });
}

async function nameOf(catalog: Catalog): Promise<string> {
  const served = await catalog.readProduct("p1", "summary");
  return JSON.parse(served?.json ?? '{"name":"none"}').name;
}

/** The refusal says that nothing has happened. */
async function refused(promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(isCatalogError(error, "unavailable"), String(error));
    assert.match(
      error.message,
      /^Cannot write product "p\d": the cache does not answer$/,
    );
    assert.equal(error.retryAfterSeconds, 1);
    return true;
  });
}

/** The refusal says that the write has happened. */
async function unconfirmed(promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(isCatalogError(error, "outcome_unknown"), String(error));
    assert.match(
      error.message,
      /^Cannot confirm the write of product "p\d": it is stored, but the cache does not answer$/,
    );
    assert.equal(error.retryAfterSeconds, 1);
    return true;
  });
}

const rename = (catalog: Catalog, name: string) =>
  catalog.patchProduct("p1", { name });

describe("a write that the cache confirms", () => {
  it("is coherent: nobody reads what was before", () =>
    withTrouble("available", async ({ catalog }) => {
      assert.equal((await rename(catalog, "New")).coherent, true);
      assert.equal(await nameOf(catalog), "New");
      const { coherent } = await catalog.deleteProduct("p1", {
        kind: "exists",
      });
      assert.equal(coherent, true);
      assert.equal(await nameOf(catalog), "none");
    }));

  it("within 5 seconds is coherent, even in a strict catalogue", () =>
    withTrouble("strict", async ({ catalog, become, waited }) => {
      become({ puts: 20 });
      assert.equal((await rename(catalog, "New")).coherent, true);
      assert.equal(await nameOf(catalog), "New");
      assert.ok(waited() >= 4_000 && waited() < 5_000, `${waited()} ms`);
    }));

  it("although its mark was lost is coherent", () =>
    withTrouble("available", async ({ catalog, become }) => {
      become({ marks: 1 });
      assert.equal((await rename(catalog, "New")).coherent, true);
      assert.equal(await nameOf(catalog), "New");
    }));
});

describe("a write that the cache does not confirm", () => {
  it("is pending, after 5 seconds", () =>
    withTrouble("available", async ({ catalog, become, waited, store }) => {
      become(dead);
      const write = await rename(catalog, "New");
      assert.equal(write.coherent, false);
      assert.equal(write.product.version, 2);
      assert.ok(waited() >= 4_500 && waited() <= 5_000, `${waited()} ms`);
      assert.equal((await store.getProduct("p1"))?.version, 2);
    }));

  it("is pending too when only the answers were lost", () =>
    withTrouble("available", async ({ catalog, become }) => {
      become({ ...dead, loses: "answers" });
      assert.equal((await rename(catalog, "New")).coherent, false);
      assert.equal(await nameOf(catalog), "New");
    }));

  it("is refused by a strict catalogue before anything is written", () =>
    withTrouble("strict", async ({ catalog, become, store }) => {
      become({ marks: 1 });
      await refused(rename(catalog, "New"));
      assert.equal((await store.getProduct("p1"))?.version, 1);
      assert.equal(await nameOf(catalog), "Old");
    }));

  it("is not acknowledged by a strict catalogue once it is written", () =>
    withTrouble("strict", async ({ catalog, become, store }) => {
      become({ puts: Infinity });
      await unconfirmed(rename(catalog, "New"));
      assert.equal((await store.getProduct("p1"))?.version, 2);
      assert.equal(await nameOf(catalog), "New");
    }));

  it("is visible when the relay has caught up", () =>
    withTrouble("available", async ({ catalog, become, relaying }) => {
      become(dead);
      await rename(catalog, "New");
      assert.equal(await nameOf(catalog), "Old");
      relaying.startRelay();
      assert.ok(await relaying.awaitSearchable({ kind: "everything" }, 5));
      assert.equal(await nameOf(catalog), "New");
    }));
});

describe("a write that the store refuses", () => {
  it("leaves the cache to readers", () =>
    withTrouble("available", async ({ catalog, cache }) => {
      await catalog.createProduct(creationOf({ id: "p2", sku: "S" }));
      const line = { id: "p1", name: "New", sku: "s" };
      const writes = [
        () => assert.rejects(catalog.patchProduct("p1", { sku: "s" })),
        () => writeLines(catalog, line),
      ];
      for (const write of writes) {
        await write();
        const [read] = await cache.read(["p1"], "summary");
        assert.notEqual(read?.kind, "bypass");
        assert.equal(await nameOf(catalog), "Old");
      }
    }));
});

describe("a write sent again after it was pending", () => {
  it("is coherent only when the cache confirms what is stored", () =>
    withTrouble("available", async ({ catalog, become }) => {
      const send = () =>
        catalog.replaceProduct("p1", replacementOf({ name: "New" }), {
          kind: "exists",
        });
      become(dead);
      assert.equal((await send()).coherent, false);
      assert.equal(await nameOf(catalog), "Old");
      const again = await send();
      assert.deepEqual([again.outcome, again.coherent], ["unchanged", false]);
      become({});
      const last = await send();
      assert.deepEqual([last.outcome, last.coherent], ["unchanged", true]);
      assert.equal(await nameOf(catalog), "New");
    }));

  it("is not acknowledged by a strict catalogue that is still cut off", () =>
    withTrouble("strict", async ({ catalog, become }) => {
      become({ puts: Infinity });
      await unconfirmed(rename(catalog, "New"));
      await unconfirmed(rename(catalog, "New"));
      become({});
      assert.equal((await rename(catalog, "New")).coherent, true);
    }));

  it("with an idempotency key is replayed as what it is", () =>
    withTrouble("strict", async ({ catalog, become }) => {
      const create = () =>
        catalog.createProduct(creationOf({ id: "p2" }), {
          key: "k1",
          requestHash: "h1",
          toAnswer: ({ id, json }) => ({
            status: 201,
            location: id,
            etag: "1",
            body: json,
          }),
        });
      become({ puts: Infinity });
      await unconfirmed(create());
      await unconfirmed(create());
      become({});
      const replayed = await create();
      assert.ok(replayed.kind === "replayed" && replayed.coherent);
    }));
});

describe("bulk lines that the cache does not confirm", () => {
  const lines = [
    { id: "p1", name: "New" },
    { id: "p2", name: "Second" },
  ];

  it("are pending", () =>
    withTrouble("available", async ({ catalog, become }) => {
      become(dead);
      assert.deepEqual(await writeLines(catalog, ...lines), [
        {
          line: 1,
          status: "updated",
          id: "p1",
          version: 2,
          coherence: "pending",
        },
        {
          line: 2,
          status: "created",
          id: "p2",
          version: 1,
          coherence: "pending",
        },
      ]);
      const [again] = await writeLines(catalog, lines[0]);
      assert.ok(again?.status === "unchanged");
      assert.equal(again.coherence, "pending");
      become({});
      assert.deepEqual(await writeLines(catalog, lines[0]), [
        { line: 1, status: "unchanged", id: "p1", version: 2 },
      ]);
      assert.equal(await nameOf(catalog), "New");
    }));

  for (
    const { trouble, fail } of [
      { trouble: { marks: 1 }, fail: refused },
      { trouble: { puts: Infinity }, fail: unconfirmed },
    ]
  ) {
    it(`fail in a strict catalogue: ${Object.keys(trouble)[0]}`, () =>
      withTrouble("strict", async ({ catalog, become }) => {
        become(trouble);
        for (const result of await writeLines(catalog, ...lines)) {
          assert.ok(result.status === "failed");
          await fail(Promise.reject(result.error));
        }
      }));
  }
});
