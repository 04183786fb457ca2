import assert from "node:assert/strict";
import fc from "fast-check";
import type { Commit } from "../../src/catalog/ports/product_store.ts";
import type { Product } from "../../src/catalog/product.ts";
import { change, creation, deletion } from "../contracts/store_fixture.ts";
import { command, type StoreCommand } from "./store_command.ts";
import { applyCommit, outcomesOf, type StoreMap } from "./store_map.ts";

/** Few enough that commands meet. */
export const ids = ["a", "b", "c", "d", "e"];
export const categories = ["top", "left", "right"];
export const keys = ["key-1", "key-2"];

const fields = fc.record({
  name: fc.constantFrom("Ärmel", "armel", "Zoo", "😀", "\uFFFD", "10", "9"),
  status: fc.constantFrom<Product["status"][]>(
    ...["active", "active", "active", "draft", "archived"] as const,
  ),
  createdAt: fc.constantFrom("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"),
  sku: fc.constantFrom("X-1", "x-1", ...Array<undefined>(4)),
  price: fc.option(
    fc.constantFrom(0, 5, 700).map((amount) => ({ amount, currency: "USD" })),
    { nil: undefined },
  ),
  categories: fc.subarray(categories),
}, { requiredKeys: ["name", "status", "createdAt"] });

const write = fc.record({
  id: fc.constantFrom(...ids),
  kind: fc.constantFrom("delete", ...Array<"put">(5).fill("put")),
  base: fc.constantFrom(
    ...["older", "none"] as const,
    ...Array<"stored">(6).fill("stored"),
  ),
  fields,
  key: fc.constantFrom(...keys, ...Array<undefined>(8)),
});
type Write = typeof write extends fc.Arbitrary<infer Value> ? Value : never;

/** What a writer would commit that has seen the base the write names. */
function toCommit(
  map: StoreMap,
  { id, kind, base, fields, key }: Write,
  now: number,
): Commit {
  const stored = map.records.get(id);
  const seen = stored && base === "older"
    ? { ...stored, version: stored.version - 1 }
    : stored;
  // Undefined members would be lost in JSON.
  const product: Partial<Product> = JSON.parse(JSON.stringify(fields));
  const filedUnder = fields.categories ?? [];
  const idempotency = key === undefined ? {} : {
    idempotency: {
      key,
      requestHash: `${id} ${now}`,
      answer: {
        productId: id,
        status: 201,
        location: id,
        etag: "1",
        body: fields.name,
      },
      expiresAt: now + 60_000,
    },
  };
  if (!seen || base === "none") {
    return { ...creation({ id, ...product }, filedUnder), ...idempotency };
  }
  const { product: _, ...tombstone } = seen;
  return kind === "delete" ? { ...deletion(seen), ...idempotency } : {
    ...change(tombstone, product, filedUnder),
    previous: seen,
    ...idempotency,
  };
}

function assertOutcome(
  map: StoreMap,
  commit: Commit,
  actual: unknown,
  now: number,
) {
  const possible = outcomesOf(map, commit, now);
  if (possible.length === 1) assert.deepEqual(actual, possible[0]);
  else {
    assert.ok(
      possible.some((outcome) => isDeepEqual(actual, outcome)),
      `${JSON.stringify(actual)} is not in ${JSON.stringify(possible)}`,
    );
  }
  if (possible[0]?.status === "committed") applyCommit(map, commit);
}

function isDeepEqual(actual: unknown, expected: unknown): boolean {
  try {
    assert.deepEqual(actual, expected);
    return true;
  } catch {
    return false;
  }
}

const commitOne = write.map((input) =>
  command("commit", input, async (map, { store, clock }, input) => {
    const commit = toCommit(map, input, clock.now());
    assertOutcome(map, commit, await store.commit(commit), clock.now());
  })
);

const commitMany = fc.uniqueArray(write, {
  selector: ({ id }) => id,
  maxLength: 5,
}).map((inputs) =>
  command("commitMany", inputs, async (map, { store, clock }, inputs) => {
    const now = clock.now();
    const commits = inputs.map((input) => toCommit(map, input, now));
    const outcomes = await store.commitMany(commits);
    assert.equal(outcomes.length, commits.length);
    for (const [index, commit] of commits.entries()) {
      assertOutcome(map, commit, outcomes[index], now);
    }
  })
);

const refile = fc.record({
  id: fc.constantFrom(...ids),
  stale: fc.constantFrom("version", "filing", ...Array<"no">(4).fill("no")),
  filedUnder: fc.subarray(categories),
}).map((input) =>
  command("refile", input, async (map, { store }, input) => {
    const { id, stale, filedUnder } = input;
    const record = map.records.get(id);
    // A tombstone is filed under nothing.
    if (record && !record.product) return;
    const version = (record?.version ?? 1) + (stale === "version" ? 1 : 0);
    const from = stale === "filing"
      ? ["elsewhere"]
      : record?.filedUnder.toReversed() ?? [];
    const refiled = await store.refileProduct({
      id,
      version,
      from,
      filedUnder,
    });
    assert.equal(refiled, record !== undefined && stale === "no");
    if (record && refiled) map.records.set(id, { ...record, filedUnder });
  })
);

/** Writes of products. */
export const writeCommands: fc.Arbitrary<StoreCommand>[] = [
  commitOne,
  commitMany,
  refile,
];
