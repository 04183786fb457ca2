import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { withoutChromium } from "../browser/chromium.ts";
import { findViolations } from "../browser/find_violations.ts";
import { shopStage } from "../browser/shop_stage.ts";
import { type Document, operationsOf } from "./openapi_lookup.ts";
import { suiteKeys } from "./suite_keys.ts";

describe("the documentation in Chromium", { skip: withoutChromium() }, () => {
  const stage = shopStage({ lines: () => [] });

  it("shows every operation and sends a request with a key, asking no one else", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/docs");
      await page.locator("#operations-Products-createProduct").waitFor();
      const answer = await fetch(`${stage.shop().url}/openapi.json`);
      const document: Document = await answer.json();
      const shown = await page.locator(".opblock").count();
      assert.equal(shown, operationsOf(document).length);
      assert.deepEqual(await findViolations(page), []);

      await page.locator("button.authorize").first().click();
      await page.locator(".auth-container input").fill(suiteKeys.read);
      assert.deepEqual(await findViolations(page, { widths: [360] }), []);
      await page.locator(".auth-btn-wrapper .authorize").click();
      await page.locator(".auth-btn-wrapper .btn-done").click();
      const operation = page.locator("#operations-Products-exportProducts");
      await operation.locator(".opblock-summary-control").click();
      await operation.locator(".try-out__btn").click();
      await operation.locator(".execute").click();
      const status = operation.locator(
        ".live-responses-table tbody .response-col_status",
      );
      await status.first().waitFor();
      assert.match(await status.first().innerText(), /^200/);
      assert.deepEqual(await findViolations(page, { widths: [360] }), []);
    }));

  it("shows the guide without a fault of access", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/docs/guide");
      assert.deepEqual(await findViolations(page), []);
    }));

  it("lets keys choose a language for all tasks, which is remembered", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/docs/guide");
      await page.locator("#search input").first().focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      for (const task of ["search", "delete"]) {
        assert.deepEqual(await shownLanguages(page, task), ["Python"], task);
      }
      await page.reload();
      assert.deepEqual(await shownLanguages(page, "suggest"), ["Python"]);
    }));

  it("copies the example that is shown, with the address of the page", () =>
    stage.visit(async ({ page, context }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.goto("/docs/guide");
      await page.locator("#suggest .languages button").focus();
      await page.keyboard.press("Enter");
      await page.locator("#suggest button", { hasText: "Copied" }).waitFor();
      const copied = await page.evaluate("navigator.clipboard.readText()");
      const { url } = stage.shop();
      assert.equal(copied, `curl '${url}/v1/suggest?q=headph&limit=4'`);
    }));

  it("lets a language be chosen without a script", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/docs/guide");
      assert.deepEqual(await shownLanguages(page, "search"), ["curl"]);
      await page.locator("#search label", { hasText: "TypeScript" }).click();
      assert.deepEqual(await shownLanguages(page, "search"), ["TypeScript"]);
    }, { javaScriptEnabled: false }));
});

/** The classes of the examples that are to be seen. */
async function shownLanguages(page: Page, task: string): Promise<string[]> {
  const shown: string[] = [];
  for (const example of await page.locator(`#${task} .examples pre`).all()) {
    if (await example.isVisible()) {
      shown.push(await example.getAttribute("class") ?? "");
    }
  }
  return shown;
}
