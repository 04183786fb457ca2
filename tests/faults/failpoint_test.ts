import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openDrivers } from "../../drivers/open.ts";
import { readConfig } from "../../src/config.ts";
import { withFolder } from "../drivers/temporary_folder.ts";
import { formatFailpoint, parseFailpoint, withFailpoint } from "./failpoint.ts";
import type { Failpoint } from "./failpoint.ts";

const failpoint: Failpoint = {
  port: "store",
  method: "getProduct",
  when: "after",
  call: 2,
};

describe("a failpoint", () => {
  it("is the same after its way through the environment", () => {
    assert.deepEqual(parseFailpoint(formatFailpoint(failpoint)), failpoint);
    assert.equal(parseFailpoint(undefined), undefined);
  });

  it("is reached by the call that it names, and by no other", () =>
    withFolder(async (folder) => {
      const reached: string[] = [];
      const drivers = await openDrivers(
        readConfig({ CATALOG_SQLITE_PATH: join(folder, "shop.db") }),
        { role: "service", now: Date.now },
      );
      const { store } = withFailpoint(drivers, {
        failpoint,
        reach: () => reached.push("here"),
      });
      await store.getProduct("a");
      await store.getProducts(["a"]);
      assert.deepEqual(reached, []);
      await store.getProduct("a");
      assert.deepEqual(reached, ["here"]);
      await store.getProduct("a");
      assert.deepEqual(reached, ["here"]);
      await store.close();
    }));
});
