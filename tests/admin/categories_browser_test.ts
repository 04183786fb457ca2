import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withoutChromium } from "../browser/chromium.ts";
import { findViolations } from "../browser/find_violations.ts";
import { hostileLines, hostileTexts } from "../browser/hostile_products.ts";
import { shopStage } from "../browser/shop_stage.ts";
import { signIn } from "../browser/sign_in.ts";

const [hostile] = hostileTexts;
const attribute = `a/b ${hostile}`;
const attributePath = `/admin/attributes/edit?name=${
  encodeURIComponent(attribute)
}`;

const lines = [
  { category: { id: "home", name: "Home" } },
  { category: { id: "garden", name: "Garden" } },
  { category: { id: "lamps", name: "Lamps", parentId: "home" } },
  { attribute: { name: attribute, label: hostile, type: "string" } },
  {
    id: "lamp",
    name: "Desk lamp",
    status: "active",
    categories: ["lamps"],
    attributes: { [attribute]: hostile },
  },
];

describe("categories and attributes in a browser", {
  skip: withoutChromium(),
}, () => {
  const stage = shopStage({ lines: (url) => [...lines, ...hostileLines(url)] });

  it("moves a category, and the shop shows it there", () =>
    stage.visit(async ({ page }) => {
      await signIn(page, "/admin/categories");
      assert.deepEqual(await findViolations(page), []);
      await page.getByRole("link", { name: "Lamps", exact: true }).click();
      await page.getByLabel("Below", { exact: true }).selectOption("Garden");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("status").getByText("Moved.").waitFor();
      assert.deepEqual(await findViolations(page), []);

      await page.goto("/p/lamp");
      const crumbs = page.getByRole("navigation", { name: "Breadcrumb" });
      assert.deepEqual(
        await crumbs.getByRole("link").allTextContents(),
        ["Home", "Garden", "Lamps"],
      );
      assert.equal(
        await crumbs.getByRole("link", { name: "Home" }).getAttribute("href"),
        "/",
      );
    }));

  it("shows both versions of a category that two people change", () =>
    stage.visit(async ({ page, context }) => {
      await signIn(page, "/admin/categories/garden");
      const other = await context.newPage();
      await other.goto("/admin/categories/garden");
      await other.getByLabel("Name").fill("Outdoors");
      await other.getByRole("button", { name: "Save" }).click();
      await other.getByRole("status").getByText("Saved.").waitFor();

      await page.getByLabel("Name").fill("Garden & terrace");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("row", { name: /Name.*Outdoors/ }).waitFor();
      assert.deepEqual(await findViolations(page), []);
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { level: 1, name: "Garden & terrace" })
        .waitFor();
    }, { expected: /status of 409/ }));

  it("says what is in a category that is not deleted", () =>
    stage.visit(async ({ page }) => {
      await signIn(page, "/admin/categories/lamps");
      await page.locator("summary", { hasText: "Delete" }).click();
      await page.getByRole("button", { name: "Delete it" }).click();
      await page.getByRole("link", { name: "see its products" }).waitFor();
      assert.deepEqual(await findViolations(page), []);
    }, { expected: /status of 409/ }));

  it("edits definitions of any name, and shows mistakes beside the field", () =>
    stage.visit(async ({ page }) => {
      await signIn(page, "/admin/attributes");
      assert.deepEqual(await findViolations(page), []);
      await page.getByRole("link", { name: attribute, exact: true }).click();
      await page.waitForURL(attributePath);
      await page.getByLabel("Unit").fill("kg");
      await page.getByRole("button", { name: "Save" }).click();
      await page.locator("p.mistake", { hasText: "unit" }).waitFor();
      assert.deepEqual(await findViolations(page), []);
      await page.getByLabel("Unit").fill("");
      await page.getByLabel("Allowed values").fill("warm white");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("does not fit", { exact: true }).waitFor();
      assert.deepEqual(await findViolations(page), []);
    }, { expected: /status of 422/ }));

  it("has no fault where something is made", () =>
    stage.visit(async ({ page }) => {
      await signIn(page, "/admin/new-category?below=home");
      assert.deepEqual(await findViolations(page), []);
      await page.goto("/admin/attributes/new");
      assert.deepEqual(await findViolations(page), []);
    }));
});
