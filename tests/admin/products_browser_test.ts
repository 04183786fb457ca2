import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { withoutChromium } from "../browser/chromium.ts";
import { findViolations } from "../browser/find_violations.ts";
import { hostileLines, hostileTexts } from "../browser/hostile_products.ts";
import { shopStage } from "../browser/shop_stage.ts";
import { signIn } from "../browser/sign_in.ts";

/** Chromium writes of every page that is not answered with 200. */
const refused = /the server responded with a status of (?:409|422)/;

function lines(url: string): unknown[] {
  return [
    { category: { id: "home", name: "Home" } },
    { category: { id: "lamps", name: "Lamps", parentId: "home" } },
    {
      id: "lamp",
      name: "Desk lamp",
      brand: "Old",
      description: "A lamp.\nFor desks.",
      price: { amount: 4_900, currency: "USD" },
      categories: ["lamps"],
      images: [{ url: `${url}/pictures/box-140.svg`, alt: "A lamp" }],
      attributes: { colour: "black", height: { value: 40, unit: "cm" } },
      status: "active",
    },
    ...hostileLines(url),
  ];
}

function save(page: Page): Promise<void> {
  return page.getByRole("button", { name: "Save", exact: true }).click();
}

describe("products in a browser", { skip: withoutChromium() }, () => {
  const stage = shopStage({ lines });

  it("keeps what two people typed at once, as they choose", () =>
    stage.visit(async ({ page: mine }) => {
      await stage.visit(async ({ page: theirs }) => {
        await signIn(mine, "/admin/products/lamp");
        await signIn(theirs, "/admin/products/lamp");
        assert.deepEqual(await findViolations(mine), []);

        await theirs.getByLabel("Brand").fill("Theirs");
        await theirs.getByLabel("Price in USD").fill("59.5");
        await save(theirs);
        await theirs.getByRole("status").getByText("Saved.").waitFor();
      });
      await mine.getByLabel("Brand").fill("Mine");
      await mine.getByLabel("Name", { exact: true }).first().fill("Lamp");
      await save(mine);
      await mine.getByRole("heading", { name: "Someone else changed" })
        .waitFor();
      assert.deepEqual(await findViolations(mine), []);
      const brand = mine.getByRole("group", { name: "Brand" });
      assert.equal(
        await brand.getByRole("radio", { checked: true }).count(),
        0,
      );
      await brand.getByLabel("What you typed").check();
      await mine.getByRole("button", { name: "Save what is chosen" }).click();
      await mine.getByRole("status").getByText("Saved.").waitFor();
      assert.equal(await mine.getByLabel("Brand").inputValue(), "Mine");
      assert.equal(
        await mine.getByLabel("Price in USD").inputValue(),
        "59.50",
      );
      assert.equal(await mine.locator("h1").textContent(), "Lamp");
    }, { expected: refused }));

  it("shows mistakes beside their fields, and loses nothing", () =>
    stage.visit(async ({ page }) => {
      await signIn(page, "/admin/products/lamp");
      await page.getByLabel("Price in USD").fill("cheap");
      await page.getByRole("button", { name: "Add rows" }).click();
      assert.equal(new URL(page.url()).hash, "#attributes");
      await page.getByRole("group", { name: "attribute 3" })
        .getByLabel("Value").fill("typed");
      await save(page);
      await page.getByRole("alert").waitFor();
      assert.deepEqual(await findViolations(page), []);
      await page.getByRole("link", { name: "Price" }).click();
      const price = page.getByLabel("Price in USD");
      assert.ok(await price.evaluate((field) => field.matches(":target")));
      assert.equal(await price.inputValue(), "cheap");
      assert.equal(
        await page.getByRole("group", { name: "attribute 3" })
          .getByLabel("Value").inputValue(),
        "typed",
      );
    }, { expected: refused }));

  it("finds products, and makes new ones without a script", () =>
    stage.visit(async ({ page }) => {
      await signIn(page, "/admin/products?q=lamp");
      await page.getByRole("link", { name: "New product" }).click();
      await page.getByLabel("Name", { exact: true }).first().fill("Candle");
      await page.getByLabel("Price in USD").fill("3");
      await page.getByLabel("Price in USD").press("Enter");
      await page.getByRole("status").getByText("Saved.").waitFor();
      assert.equal(await page.locator("h1").textContent(), "Candle");
    }, { javaScriptEnabled: false }));

  it("lets hostile products do nothing, and changes none that is saved untouched", () =>
    stage.visit(async ({ page }) => {
      await signIn(page, "/admin/products?category=hostile");
      assert.deepEqual(await findViolations(page), []);
      const links = page.getByRole("rowheader").getByRole("link");
      const paths = await links.evaluateAll((all) =>
        all.map((each) => each.getAttribute("href") ?? "")
      );
      assert.equal(paths.length, hostileTexts.length);
      for (const path of paths) {
        await page.goto(path);
        assert.equal(
          await page.locator("main :is(script, iframe, svg)").count(),
          0,
        );
        await save(page);
        await page.getByRole("status").getByText("Nothing was changed")
          .waitFor();
      }
      assert.deepEqual(await findViolations(page, { widths: [360] }), []);
    }));
});
