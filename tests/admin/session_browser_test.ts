import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withoutChromium } from "../browser/chromium.ts";
import { findViolations } from "../browser/find_violations.ts";
import { shopStage } from "../browser/shop_stage.ts";
import { signIn } from "../browser/sign_in.ts";
import { suiteKeys } from "../http/suite_keys.ts";

const lamp = { id: "lamp", name: "Desk lamp", status: "active" };

describe("a session in a browser", { skip: withoutChromium() }, () => {
  const stage = shopStage({ lines: () => [lamp] });

  it("begins by keyboard alone, on pages without a fault of access", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/admin");
      assert.deepEqual(await findViolations(page), []);
      await page.getByLabel("API key").focus();
      await page.keyboard.type("wrong");
      await page.keyboard.press("Enter");
      await page.getByText("This key is not known").first().waitFor();
      assert.deepEqual(await findViolations(page), []);
      await page.getByLabel("API key").focus();
      await page.keyboard.type(suiteKeys.admin);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Overview" }).waitFor();
      assert.deepEqual(await findViolations(page), []);
    }, { expected: /status of 403/ }));

  it("can end while someone types, and what was typed is sent again", () =>
    stage.visit(async ({ page, context }) => {
      await signIn(page, "/admin/products/lamp");
      await page.getByLabel("Brand").fill("Brightwell");
      await context.clearCookies();
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByRole("heading", { name: "Your session has ended" })
        .waitFor();
      assert.deepEqual(await findViolations(page), []);

      await signIn(await context.newPage());
      await page.reload();
      await page.getByRole("status").getByText("Saved.").waitFor();
      assert.equal(
        await page.getByLabel("Brand").inputValue(),
        "Brightwell",
      );
    }, { expected: /status of 401/ }));
});
