import assert from "node:assert/strict";
import { it } from "node:test";
import type { IdempotencyRecord } from "../../src/catalog/ports/product_store.ts";
import {
  type Clock,
  creation,
  type OpenStore,
  put,
  withStore,
} from "./store_fixture.ts";

function newRecord(key: string, clock: Clock): IdempotencyRecord {
  return {
    key,
    requestHash: `hash of ${key}`,
    answer: {
      productId: "p1",
      status: 201,
      location: "/v1/products/1",
      etag: '"1-full"',
      body: '{"name":"Ünï\\u0000"}',
    },
    expiresAt: clock.now() + 48 * 3_600_000,
  };
}

/** What idempotency records promise. */
export function storeIdempotencyContract(open: OpenStore): void {
  it("keeps an answer with its commit", () =>
    withStore(open, async (store, clock) => {
      const idempotency = newRecord("key", clock);
      assert.equal(await store.getIdempotencyRecord("key"), undefined);
      await put(store, { ...creation({ id: "1" }), idempotency });
      assert.deepEqual(await store.getIdempotencyRecord("key"), idempotency);
      assert.equal(await store.getIdempotencyRecord("KEY"), undefined);
    }));

  it("commits nothing under a key that is used, whatever else is wrong", () =>
    withStore(open, async (store, clock) => {
      const record = newRecord("key", clock);
      await put(store, {
        ...creation({ id: "1", sku: "one" }),
        idempotency: record,
      });
      const repeated = {
        ...creation({ id: "2", sku: "one" }),
        idempotency: { ...newRecord("key", clock), requestHash: "another" },
      };
      const used = { status: "idempotency_key_used", record };
      assert.deepEqual(await store.commit(repeated), used);
      assert.deepEqual(await store.commitMany([repeated]), [used]);
      assert.equal(await store.getProduct("2"), undefined);
      assert.deepEqual(await store.getIdempotencyRecord("key"), record);
      assert.equal((await store.getOutboxState()).pending, 1);
    }));

  it("lets one of many requests under a key win", () =>
    withStore(open, async (store, clock) => {
      const idempotency = newRecord("key", clock);
      const outcomes = await Promise.all(
        ["a", "b", "c", "d"].map((id) =>
          store.commit({ ...creation({ id }), idempotency })
        ),
      );
      assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), [
        "committed",
        "idempotency_key_used",
        "idempotency_key_used",
        "idempotency_key_used",
      ]);
    }));

  it("keeps no answer of a commit that was refused", () =>
    withStore(open, async (store, clock) => {
      await put(store, creation({ id: "1", sku: "one" }));
      const idempotency = newRecord("key", clock);
      const refused = { ...creation({ id: "2", sku: "ONE" }), idempotency };
      assert.equal((await store.commit(refused)).status, "sku_taken");
      assert.equal(await store.getIdempotencyRecord("key"), undefined);
      await put(store, { ...creation({ id: "2" }), idempotency });
    }));

  it("forgets an answer when it expires, and takes a new one under its key", () =>
    withStore(open, async (store, clock) => {
      const first = newRecord("key", clock);
      await put(store, { ...creation({ id: "1" }), idempotency: first });
      clock.advance(48 * 3_600 - 1);
      assert.deepEqual(await store.getIdempotencyRecord("key"), first);
      clock.advance(1);
      assert.equal(await store.getIdempotencyRecord("key"), undefined);
      const second = newRecord("key", clock);
      await put(store, { ...creation({ id: "2" }), idempotency: second });
      assert.deepEqual(await store.getIdempotencyRecord("key"), second);
    }));
}
