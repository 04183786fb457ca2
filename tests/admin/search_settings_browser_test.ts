import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withoutChromium } from "../browser/chromium.ts";
import { findViolations } from "../browser/find_violations.ts";
import { shopStage } from "../browser/shop_stage.ts";
import { signIn } from "../browser/sign_in.ts";

describe(
  "synonyms, rules and searches in Chromium",
  { skip: withoutChromium() },
  () => {
    const stage = shopStage();

    it("preview a rule, save it, and the shop shows it", () =>
      stage.visit(async ({ page }) => {
        await signIn(page);
        await page.goto("/search?q=kettle");
        const before = await page.locator(".card a").first()
          .getAttribute("href");
        await page.goto("/admin/new-rule?query=kettle");
        await page.getByLabel("Find a product").fill("velnor-n4-refurb");
        await page.getByRole("button", { name: "Find", exact: true }).click();
        await page.getByRole("button", { name: /^Show first Velnor N4/ })
          .first().click();
        await page.locator(".pins .hit").first().waitFor();
        await page.getByLabel("Words").press("Enter");
        await page.getByRole("heading", { name: "With your change" })
          .waitFor();
        const first = page.locator(".shown").last().locator(".hit").first();
        assert.match(await first.innerText(), /1\. Velnor N4[\s\S]*New here/);
        assert.deepEqual(await findViolations(page), []);

        const shop = await page.context().newPage();
        await shop.goto("/search?q=kettle");
        const href = () => shop.locator(".card a").first().getAttribute("href");
        assert.equal(await href(), before);
        await page.getByRole("button", { name: "Save" }).first().click();
        await page.locator(".done").waitFor();
        await shop.reload();
        assert.equal(await href(), "/p/velnor-n4-refurb");
      }));

    it("show every page without a fault", () =>
      stage.visit(async ({ page }) => {
        await signIn(page);
        await page.goto("/search?q=smartphone");
        await page.goto("/search?q=qqxxzz");
        await page.goto("/admin/new-synonym?word=kettle");
        await page.getByLabel("Words that mean the same")
          .fill("kettle, teapot");
        await page.getByRole("button", { name: "Preview" }).first().click();
        await page.getByRole("heading", { name: "With your change" })
          .waitFor();
        assert.deepEqual(await findViolations(page), []);
        await page.getByRole("button", { name: "Save" }).first().click();
        await page.locator(".done").waitFor();
        for (
          const path of [
            "/admin/synonyms",
            "/admin/rules",
            "/admin/searches",
            "/admin/searches/explain?q=smartphone&product=velnor-n4-refurb",
          ]
        ) {
          await page.goto(path);
          assert.deepEqual(await findViolations(page), []);
        }
        await page.goto("/admin/new-rule");
        await page.getByRole("button", { name: "Save" }).first().click();
        await page.locator(".mistakes").waitFor();
        assert.deepEqual(await findViolations(page), []);
      }, { expected: /422 \(Unprocessable/ }));
  },
);
