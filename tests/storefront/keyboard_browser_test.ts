import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { withoutChromium } from "../browser/chromium.ts";
import { shopStage } from "../browser/shop_stage.ts";

/** The focus as who looks at the page sees it. */
type Focus = { name: string; classes: string; isSeen: boolean };

const readFocus = `(() => {
  const focused = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const { top, bottom, width } = focused.getBoundingClientRect();
  return {
    name: focused.textContent.trim(),
    classes: [focused, ...["card", "facets", "ask"].flatMap((each) =>
      focused.closest("." + each) ?? [])].map((each) => each.className).join(" "),
    isSeen: focused !== document.body && outlineStyle !== "none" &&
      parseFloat(outlineWidth) >= 2 && width > 0 && bottom > 0 && top < innerHeight,
  };
})()`;
const mostSteps = 120;

/** Presses Tab until the focus is where it is wanted; it is visible at each step. */
async function tabTo(
  page: Page,
  isWanted: (focus: Focus) => boolean,
): Promise<void> {
  for (let step = 0; step < mostSteps; step++) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate<Focus>(readFocus);
    assert.ok(focus.isSeen, `The focus is lost after ${step} steps`);
    if (isWanted(focus)) return;
  }
  assert.fail("The keyboard does not lead there");
}

describe("shopping by keyboard", { skip: withoutChromium() }, () => {
  const stage = shopStage();

  it("searches, chooses a suggestion, filters, opens a product and answers the question", () =>
    stage.visit(async ({ page }) => {
      await page.goto("/");
      await tabTo(page, ({ classes }) => classes.includes("skip"));
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.equal(
        await page.evaluate("document.activeElement.closest('main') !== null"),
        true,
      );

      await page.goto("/");
      await tabTo(page, ({ classes }) => classes.includes("skip"));
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.type("headph");
      await page.locator(".suggestions li").first().waitFor();
      await page.keyboard.press("ArrowDown");
      assert.equal(
        await page.locator("#q").getAttribute("aria-activedescendant"),
        "suggestion-0",
      );
      await page.keyboard.press("Enter");
      await page.waitForURL("**/search?q=headphones");

      await tabTo(
        page,
        ({ name, classes }) =>
          classes.includes("facets") && name.startsWith("black"),
      );
      await page.keyboard.press("Enter");
      await page.waitForURL(/filter=/);

      await tabTo(page, ({ classes }) => classes.includes("card"));
      await page.keyboard.press("Enter");
      await page.waitForURL("**/p/*");
      await page.locator(".ask").waitFor();

      await tabTo(
        page,
        ({ name, classes }) => classes.includes("ask") && name === "Yes",
      );
      await page.keyboard.press("Enter");
      await page.locator("[role=status]:focus").waitFor({ state: "attached" });
    }));
});
