import assert from "node:assert/strict";
import type {
  OutboxClaim,
  OutboxEntry,
} from "../../src/catalog/ports/outbox.ts";
import type {
  Commit,
  Mutation,
  ProductRecord,
  ProductStore,
  TaxonomyChange,
} from "../../src/catalog/ports/product_store.ts";
import type { Product } from "../../src/catalog/product.ts";

/** Opens an empty store whose time is `now`, in milliseconds since the epoch. */
export type OpenStore = (
  options: { now: () => number },
) => Promise<ProductStore>;

/** A clock that stands still until it is advanced. */
export type Clock = { now: () => number; advance(seconds: number): void };

/** Starts at the present: DynamoDB removes on its own what expired in the past. */
export function newClock(): Clock {
  let time = Date.now();
  return { now: () => time, advance: (seconds) => time += seconds * 1_000 };
}

/** Runs `work` with an empty store and closes the store. */
export async function withStore(
  open: OpenStore,
  work: (store: ProductStore, clock: Clock) => Promise<void>,
): Promise<void> {
  const clock = newClock();
  const store = await open({ now: clock.now });
  try {
    await work(store, clock);
  } finally {
    await store.close();
  }
}

/** What a test says of a product; the rest is filled in. */
export type ProductFields = Partial<Product> & { id: string };

function newProduct(fields: ProductFields): Product {
  return {
    name: `Product ${fields.id}`,
    inventory: { status: "in_stock" },
    status: "active",
    version: 1,
    createdAt: "2026-01-02T03:04:05.678Z",
    updatedAt: "2026-01-02T03:04:05.678Z",
    ...fields,
  };
}

/** The commit of a new product. */
export function creation(
  fields: ProductFields,
  filedUnder: string[] = [],
): { next: ProductRecord & { product: Product } } {
  return {
    next: {
      id: fields.id,
      version: 1,
      product: newProduct(fields),
      filedUnder,
      mutations: [newMutation(1)],
    },
  };
}

/** The commit that changes `fields` of a stored product, or makes it anew from its tombstone. */
export function change(
  previous: ProductRecord,
  fields: Partial<Product>,
  filedUnder: string[] = previous.filedUnder,
): Commit & { next: { product: Product } } {
  const version = previous.version + 1;
  const product = newProduct({
    ...previous.product,
    ...fields,
    id: previous.id,
    version,
  });
  return {
    previous,
    next: {
      id: previous.id,
      version,
      product,
      filedUnder,
      mutations: [...previous.mutations, newMutation(version)],
    },
  };
}

/** The commit that leaves a tombstone. */
export function deletion(previous: ProductRecord): Commit {
  const version = previous.version + 1;
  return {
    previous,
    next: {
      id: previous.id,
      version,
      filedUnder: [],
      mutations: [...previous.mutations, newMutation(version)],
    },
  };
}

/** Every write has its own id: a store may take the same one for a repetition. */
function newMutation(version: number): Mutation {
  return { version, mutationId: crypto.randomUUID() };
}

/** Commits and expects it to succeed; answers the record. */
export async function put<Written extends Commit>(
  store: ProductStore,
  commit: Written,
): Promise<Written["next"]> {
  assert.deepEqual(await store.commit(commit), { status: "committed" });
  return commit.next;
}

/** Commits new products and expects it to succeed. */
export async function putMany(
  store: ProductStore,
  commits: readonly Commit[],
): Promise<void> {
  for (let start = 0; start < commits.length; start += 100) {
    const some = commits.slice(start, start + 100);
    assert.deepEqual(
      await store.commitMany(some),
      some.map(() => ({ status: "committed" })),
    );
  }
}

/** Adds categories, each a department, and answers the revision. */
export async function addCategories(
  store: ProductStore,
  ...ids: string[]
): Promise<number> {
  let revision = await store.getTaxonomyRevision();
  for (const id of ids) {
    const outcome = await store.commitTaxonomy(
      categoryChange(revision, id, { name: id, version: 1 }),
    );
    assert.deepEqual(outcome, { status: "committed", revision: ++revision });
  }
  return revision;
}

/** The change of the category `id`; without `next` it removes it. */
export function categoryChange(
  baseRevision: number,
  id: string,
  next?: { name: string; version: number },
): TaxonomyChange {
  return {
    baseRevision,
    subject: next
      ? { kind: "category", id, next: { id, ...next } }
      : { kind: "category", id },
  };
}

/** Claims the whole outbox. */
export async function claimAll(
  store: ProductStore,
  owner = "relay",
): Promise<[OutboxClaim, ...OutboxClaim[]]> {
  const [first, ...others] = await store.claimOutbox({
    owner,
    leaseSeconds: 10,
  });
  assert.ok(first, "no shard was free");
  return [first, ...others];
}

/** What the claimed shards hold, each with its claim. */
export async function readAll(
  store: ProductStore,
  claims: readonly OutboxClaim[],
): Promise<{ claim: OutboxClaim; entry: OutboxEntry }[]> {
  const shards = await Promise.all(claims.map(async (claim) => {
    const entries = await store.readOutbox(claim, { limit: 1_000 });
    return entries.map((entry) => ({ claim, entry }));
  }));
  return shards.flat();
}
