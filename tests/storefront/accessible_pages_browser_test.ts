import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withoutChromium } from "../browser/chromium.ts";
import { findViolations } from "../browser/find_violations.ts";
import { shopStage } from "../browser/shop_stage.ts";

const pages = {
  "the first page": "/",
  "results with facets": "/search?q=phone",
  "results that are filtered":
    "/search?q=phone&filter=inventory.status:in_stock&filter=price:10000..",
  "a repaired search": "/search?q=smartphnoe",
  "a search that finds nothing": "/search?q=qqxxzz",
  "filters that leave nothing": "/search?filter=brand:Nobody",
  "a department": "/c/electronics",
  "a category": "/c/smartphones",
  "a product": "/p/velnor-n4-refurb",
  "a product with variants": "/p/velnor-n4-128-gb-black",
  "an address where nothing is": "/p/none",
};

describe("the shop for everyone", { skip: withoutChromium() }, () => {
  const stage = shopStage();
  for (const [name, path] of Object.entries(pages)) {
    it(`shows ${name} without a fault`, () =>
      stage.visit(async ({ page }) => {
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path);
          assert.deepEqual(await findViolations(page, { widths: [width] }), []);
        }
      }, { expected: /404 .*\/p\/none$/ }));
  }
});
