import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withCatalog } from "./embedded_catalog.ts";
import { everythingIsShown, shownBy, versionIn } from "./index_contents.ts";
import { creationOf } from "./product_input.ts";

describe("waiting until search shows a write", () => {
  it("ends with the version that was written, or a later one", () =>
    withCatalog(async ({ catalog, search }) => {
      catalog.startRelay();
      await catalog.createProduct(creationOf({ id: "p1" }));
      for (const version of [1, 2, 3]) {
        const written = {
          kind: "product",
          id: "p1",
          version,
          visible: true,
        } as const;
        assert.ok(await catalog.awaitSearchable(written, 5));
        assert.ok(await versionIn(search, "p1") >= version);
        await catalog.patchProduct("p1", { name: `Name ${version}` });
      }
    }));

  it("ends with a product that shall not be shown when it is gone", () =>
    withCatalog(async ({ catalog, search }) => {
      catalog.startRelay();
      await catalog.createProduct(creationOf({ id: "p1" }));
      assert.ok(await everythingIsShown(catalog));
      const { version } = await catalog.deleteProduct("p1", { kind: "exists" });
      const gone = {
        kind: "product",
        id: "p1",
        version,
        visible: false,
      } as const;
      assert.ok(await catalog.awaitSearchable(gone, 5));
      assert.deepEqual(await shownBy(search), []);
      const never = {
        kind: "product",
        id: "p9",
        version: 1,
        visible: false,
      } as const;
      assert.ok(await catalog.awaitSearchable(never, 5));
    }));

  it("ends with no when the time is up", () =>
    withCatalog(async ({ catalog }) => {
      await catalog.createProduct(creationOf({ id: "p1" }));
      const written = {
        kind: "product",
        id: "p1",
        version: 1,
        visible: true,
      } as const;
      const startedAt = Date.now();
      assert.equal(await catalog.awaitSearchable(written, 0.1), false);
      assert.equal(
        await catalog.awaitSearchable({ kind: "everything" }, 0.1),
        false,
      );
      assert.ok(Date.now() - startedAt < 2_000);
    }));
});
