import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { withPhones } from "./with_phones.ts";

describe("browsing", () => {
  it("shows products of one status in the order that was asked for", () =>
    withPhones(async ({ catalog }) => {
      await catalog.patchProduct("p1", { status: "draft" });
      const browse = { view: "summary", limit: 3, status: "active" } as const;
      const page = await catalog.browseProducts({ ...browse, order: "-price" });
      assert.deepEqual(page.items.map(({ id }) => id), ["p9", "p8", "p7"]);
      const drafts = await catalog.browseProducts({
        ...browse,
        status: "draft",
        order: "id",
        categoryId: "phones",
      });
      assert.deepEqual(drafts.items.map(({ id }) => id), ["p1"]);
      assert.equal(drafts.nextCursor, undefined);
    }));

  it("leaves out what left the list since the store answered", () =>
    withPhones(async ({ beside, catalog, store }) => {
      const late = beside({
        store: {
          ...store,
          async listProducts(request) {
            const list = await store.listProducts(request);
            await catalog.patchProduct("p1", { status: "draft" });
            await catalog.deleteProduct("p2", { kind: "exists" });
            return list;
          },
        },
      });
      const page = await late.browseProducts({
        view: "summary",
        limit: 4,
        status: "active",
        order: "id",
      });
      assert.deepEqual(page.items.map(({ id }) => id), ["p0", "p3"]);
    }));

  it("refuses the cursor of another list", () =>
    withPhones(async ({ catalog }) => {
      const browse = {
        view: "summary",
        limit: 3,
        status: "active",
        order: "name",
      } as const;
      const { nextCursor } = await catalog.browseProducts(browse);
      assert.ok(nextCursor);
      for (
        const other of [
          { order: "price" },
          { categoryId: "phones" },
          { status: "draft" },
        ] as const
      ) {
        await assert.rejects(
          catalog.browseProducts({ ...browse, ...other, cursor: nextCursor }),
          (error) => isCatalogError(error, "cursor_invalid"),
        );
      }
      const next = await catalog.browseProducts({
        ...browse,
        limit: 5,
        cursor: nextCursor,
      });
      assert.deepEqual(
        next.items.map(({ id }) => id),
        ["p3", "p4", "p5", "p6", "p7"],
      );
    }));
});
