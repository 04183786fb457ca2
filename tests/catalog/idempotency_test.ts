import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { IdempotentRequest } from "../../src/catalog/product_write.ts";
import { CatalogError, isCatalogError } from "../../src/catalog/errors.ts";
import { withCatalog } from "./embedded_catalog.ts";
import { creationOf } from "./product_input.ts";

function request(key: string, requestHash: string): IdempotentRequest {
  return {
    key,
    requestHash,
    toAnswer: ({ id, version, json }) => ({
      status: 201,
      location: `/v1/products/${id}`,
      etag: `"${version}"`,
      body: json,
    }),
  };
}

const hours = 3_600_000;

describe("a creation with an idempotency key", () => {
  it("sent again is answered as the first time, whatever happened since", () =>
    withCatalog(async ({ catalog }) => {
      const first = await catalog.createProduct(
        creationOf({ name: "Phone" }),
        request("k1", "h1"),
      );
      assert.ok(first.kind === "written");
      const { id, json } = first.product;
      await catalog.patchProduct(id, { name: "Renamed" });
      const again = await catalog.createProduct(
        creationOf({ name: "Phone" }),
        request("k1", "h1"),
      );
      assert.deepEqual(again, {
        kind: "replayed",
        coherent: true,
        answer: {
          productId: id,
          status: 201,
          location: `/v1/products/${id}`,
          etag: '"1"',
          body: json,
        },
      });
      await catalog.deleteProduct(id, { kind: "exists" });
      const afterDeletion = await catalog.createProduct(
        creationOf({ name: "Phone" }),
        request("k1", "h1"),
      );
      assert.deepEqual(afterDeletion, again);
      assert.equal(await catalog.readProduct(id, "product"), undefined);
    }));

  it("is refused for another request", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(
        creationOf({ id: "p1" }),
        request("k1", "h1"),
      );
      await assert.rejects(
        catalog.createProduct(creationOf({ id: "p2" }), request("k1", "h2")),
        (error) => {
          assert.ok(isCatalogError(error, "idempotency_mismatch"));
          assert.equal(
            error.message,
            'Cannot use idempotency key "k1" again: it belongs to another request',
          );
          return true;
        },
      );
      assert.equal(await catalog.readProduct("p2", "product"), undefined);
    }));

  it("may come after a refusal, which used nothing up", () =>
    withCatalog(async ({ catalog }) => {
      const bad = creationOf({ id: "p1", categories: ["phones"] });
      await assert.rejects(catalog.createProduct(bad, request("k1", "h1")));
      await catalog.createCategory({ id: "phones", name: "Phones" });
      const created = await catalog.createProduct(bad, request("k1", "h1"));
      assert.equal(created.kind, "written");
    }));

  for (const id of [undefined, "p1"]) {
    it(`sent many times at once creates once, the id ${id ?? "made"}`, () =>
      withCatalog(async ({ catalog, beside, store }) => {
        const other = beside();
        const created = await Promise.all(
          Array.from(
            { length: 10 },
            (_, index) =>
              (index % 2 ? catalog : other).createProduct(
                creationOf(id ? { id } : {}),
                request("k1", "h1"),
              ),
          ),
        );
        const [written, ...more] = created.filter((each) =>
          each.kind === "written"
        );
        assert.equal(more.length, 0);
        assert.ok(written?.kind === "written");
        for (const each of created) {
          if (each.kind === "replayed") {
            assert.equal(each.answer.body, written.product.json);
          }
        }
        const { records } = await store.scanProducts({ limit: 100 });
        assert.equal(records.length, 1);
        assert.equal(records[0]?.version, 1);
      }));
  }

  it("sent with two bodies at once is created for one and refused for the other", () =>
    withCatalog(async ({ catalog, store }) => {
      const outcomes = await Promise.allSettled([
        catalog.createProduct(creationOf({ name: "A" }), request("k1", "h1")),
        catalog.createProduct(creationOf({ name: "B" }), request("k1", "h2")),
      ]);
      const reasons = outcomes.flatMap((each) =>
        each.status === "rejected" ? [each.reason] : []
      );
      assert.equal(reasons.length, 1);
      assert.ok(reasons[0] instanceof CatalogError);
      assert.equal(reasons[0].code, "idempotency_mismatch");
      const { records } = await store.scanProducts({ limit: 100 });
      assert.equal(records.length, 1);
    }));

  it("is remembered for 48 hours", () => {
    const clock = { time: Date.now() };
    const now = () => clock.time;
    return withCatalog(async ({ store, beside }) => {
      const catalog = beside({ now });
      const create = () =>
        catalog.createProduct(creationOf({}), request("k1", "h1"));
      await create();
      const record = await store.getIdempotencyRecord("k1");
      assert.equal(record?.expiresAt, clock.time + 48 * hours);
      assert.equal((await create()).kind, "replayed");
    });
  });
});
