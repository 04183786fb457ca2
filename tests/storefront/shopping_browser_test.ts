import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withoutChromium } from "../browser/chromium.ts";
import { shopStage } from "../browser/shop_stage.ts";
import { until } from "../catalog/until.ts";

describe("shopping", { skip: withoutChromium() }, () => {
  const stage = shopStage();

  it("goes from a suggestion over filters to a product, and back", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/");
      await page.locator("#q").pressSequentially("headph");
      await page.locator(".suggestions li", { hasText: /^headphones$/ })
        .first().click();
      await page.waitForURL("**/search?q=headphones");

      const choice = page.locator(".facets a", { hasText: /^black/ }).first();
      const count = await choice.locator(".count").innerText();
      await choice.click();
      await page.waitForURL(/filter=/);
      assert.match(await page.locator(".chips").innerText(), /: black/);
      assert.match(
        await page.locator(".total").innerText(),
        new RegExp(`^${count} `),
      );

      await page.locator(".chips a").first().click();
      await page.waitForURL("**/search?q=headphones");
      await page.goBack();
      assert.equal(await page.locator(".chips").count(), 1);

      await page.evaluate("scrollTo(0, 300)");
      const card = page.locator(".card a").nth(4);
      const address = await card.getAttribute("href");
      await card.click();
      await page.waitForURL(`**${address}`);
      await page.goBack();
      await until(async () =>
        Math.abs(await page.evaluate<number>("scrollY") - 300) < 2
      );
      await page.goForward();
      assert.ok(page.url().endsWith(address ?? "none"));
    }));

  it("remembers what was viewed on consent alone, and forgets it when asked", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/p/velnor-n4-128-gb-black");
      await page.getByRole("button", { name: "Yes" }).click();
      await page.goto("/p/velnor-n4-refurb");
      await page.getByRole("heading", { name: "Because you viewed these" })
        .waitFor();
      const recent = page.locator(".viewed section", {
        hasText: "Recently viewed",
      });
      assert.equal(
        await recent.locator(".card a").first().getAttribute("href"),
        "/p/velnor-n4-128-gb-black",
      );
      await page.getByRole("button", { name: "Forget what I viewed" }).click();
      await page.locator(".viewed section").first().waitFor({
        state: "detached",
      });
      assert.equal(await page.evaluate("localStorage.length"), 0);
    }));

  it("shows more below, where the address of the next page leads too", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/c/electronics");
      const next = await page.locator("[data-more]").getAttribute("href");
      const first = await page.locator(".found .card").count();
      await page.locator("[data-more]").click();
      await until(async () =>
        await page.locator(".found .card").count() > first
      );
      const shown = await page.locator(".found .card a").nth(first)
        .getAttribute("href");
      await page.goto(next ?? "");
      assert.equal(
        await page.locator(".found .card a").first().getAttribute("href"),
        shown,
      );
    }));

  it("works without a script", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/");
      await page.locator("#q").fill("headphones");
      await page.locator("#q").press("Enter");
      await page.waitForURL("**/search?q=headphones");
      await page.locator(".facets a", { hasText: /^black/ }).first().click();
      assert.equal(await page.locator(".chips a").count(), 1);
      await page.locator(".card a").first().click();
      assert.ok(await page.locator("h1").innerText());
      assert.ok(await page.locator(".sheet dd").count() > 2);
      await page.goto("/c/electronics");
      const first = await page.locator(".card a").first().getAttribute("href");
      await page.locator("[data-more]").click();
      await page.waitForURL(/cursor=/);
      const next = await page.locator(".card a").first().getAttribute("href");
      assert.notEqual(next, first);
    }, { javaScriptEnabled: false }));
});
