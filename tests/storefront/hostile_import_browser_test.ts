import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { withoutChromium } from "../browser/chromium.ts";
import { findViolations } from "../browser/find_violations.ts";
import {
  hostileLines,
  hostileTexts,
  refusedPictures,
} from "../browser/hostile_products.ts";
import { shopStage } from "../browser/shop_stage.ts";
import { suiteKeys } from "../http/suite_keys.ts";

/** Follows what a shopper would touch. */
async function touchEverything(page: Page): Promise<void> {
  for (const link of await page.locator("main a").all()) {
    await link.hover({ force: true }).catch(() => {});
    await link.focus();
  }
}

describe("a hostile import", { skip: withoutChromium() }, () => {
  const stage = shopStage({ lines: hostileLines });

  it("does nothing on the pages of its products", () =>
    stage.visit(async ({ page }) => {
      const { items } = await readJson("/v1/products?limit=100");
      assert.equal(items.length, hostileTexts.length);
      for (const { id, name } of items) {
        await page.goto(`/p/${id}`);
        // HTML has no character 0: browsers leave it out.
        const shown = name.replaceAll("\0", "");
        assert.equal(await page.locator("h1").textContent(), shown);
        assert.equal(
          await page.locator("main :is(script, iframe, svg)").count(),
          0,
        );
        const data = await page
          .locator('script[type="application/ld+json"]').textContent();
        assert.equal(JSON.parse(data ?? "")["@graph"][0].name, name);
        assert.equal(await overflowAt(page, 360), 0, name);
      }
      await touchEverything(page);
    }));

  it("does nothing in lists, facets, chips and the cards of what was viewed", () =>
    stage.visit(async ({ page }) => {
      for (
        const path of ["/", "/search?q=script", "/c/hostile", "/c/hostile-3"]
      ) {
        await page.goto(path);
        assert.ok(await page.locator("main a").count() > 0, path);
        assert.equal(await overflowAt(page, 360), 0, path);
        await touchEverything(page);
      }
      for (const text of hostileTexts) {
        const q = encodeURIComponent(text);
        const filter = encodeURIComponent(`brand:${text}`);
        const other = encodeURIComponent(`attributes.constructor:${text}`);
        await page.goto(`/search?q=${q}&filter=${filter}&filter=${other}`);
        assert.equal(await page.locator(".chips").count(), 1);
      }
      await page.goto("/p/constructor");
      await page.getByRole("button", { name: "Yes" }).click();
      await page.goto("/p/toString");
      await page.locator(".viewed .card").first().waitFor();
    }));

  it("does nothing in suggestions", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/");
      for (const typed of ["scr", "script", "onerror", "javas", '"><']) {
        await page.locator("#q").fill(typed);
        const answered = page.waitForResponse(/suggest/);
        await page.locator("#q").press("End");
        await page.locator("#q").pressSequentially(" ");
        await answered;
      }
      await page.locator("#q").fill("hacke");
      await page.locator(".suggestions li").first().waitFor();
      assert.equal(
        await page.locator(".suggestions :not(li, span, mark)").count(),
        0,
      );
    }));

  it("does nothing in what visitors may put into an address", () =>
    stage.visit(async ({ page }) => {
      for (const text of hostileTexts) {
        const typed = encodeURIComponent(text);
        await page.goto(`/search?q=${typed}&order=${typed}&cursor=${typed}`);
        await page.goto(`/c/${typed}?filter=${typed}`);
        await page.goto(`/p/${typed}`);
      }
    }, { expected: /^Console: Failed to load resource.*(400|404)/ }));

  it("leaves feeds and the sitemap well-formed", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/");
      for (const path of ["/feeds/google.xml", "/sitemap.xml"]) {
        const xml = await (await fetch(stage.shop().url + path)).text();
        const fault = await page.evaluate<string | undefined>(
          `(${parseFault})(${JSON.stringify(xml)})`,
        );
        assert.equal(fault, undefined, path);
        assert.match(xml, /hasOwnProperty/);
      }
    }));

  it("has no fault that axe finds", () =>
    stage.visit(async ({ page }) => {
      for (const path of ["/", "/c/hostile", "/p/constructor"]) {
        await page.goto(path);
        assert.deepEqual(await findViolations(page), []);
      }
    }));

  it("is refused where an address of a picture is none", async () => {
    for (const url of refusedPictures) {
      const response = await fetch(`${stage.shop().url}/v1/products`, {
        method: "POST",
        headers: {
          "Authorization": `Bearer ${suiteKeys.write}`,
          "Content-Type": "application/json",
        },
        body: JSON.stringify({ name: "Lamp", images: [{ url }] }),
      });
      const { errors } = await response.json();
      assert.equal(response.status, 400, url);
      assert.equal(errors[0].pointer, "/images/0/url");
    }
  });

  async function readJson(path: string) {
    return await (await fetch(stage.shop().url + path)).json();
  }
});

/** Parses as a browser does, which is strict for XML. */
const parseFault = `(xml) => new DOMParser()
  .parseFromString(xml, "application/xml")
  .querySelector("parsererror")?.textContent`;

async function overflowAt(page: Page, width: number): Promise<number> {
  const viewport = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  const overflow = await page.evaluate<number>(
    "document.documentElement.scrollWidth - innerWidth",
  );
  if (viewport) await page.setViewportSize(viewport);
  return Math.max(overflow, 0);
}
