import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openDrivers } from "../../drivers/open.ts";
import { readConfig } from "../../src/config.ts";
import { indexDrifts } from "../audit/drift_kinds.ts";
import { plantDrifts } from "../audit/plant_drifts.ts";
import { withoutChromium } from "../browser/chromium.ts";
import { findViolations } from "../browser/find_violations.ts";
import { shopStage } from "../browser/shop_stage.ts";
import { signIn } from "../browser/sign_in.ts";

const id = "lamp-1";
const lines = Array.from({ length: 1_500 }, (_, number) => ({
  id: `lamp-${number}`,
  name: `Desk lamp ${number}`,
  status: "active",
  price: { amount: 1_000 + number, currency: "USD" },
}));

/** Makes search hold an older version, beside the service that has the file. */
async function plantStale(
  environment: Record<string, string>,
): Promise<void> {
  const drivers = await openDrivers(readConfig(environment), {
    role: "tool",
    now: Date.now,
  });
  const kind = indexDrifts.find(({ name }) => name === "an older version");
  assert.ok(kind);
  await plantDrifts(drivers, [{ where: "index", id, kind }]);
  await drivers.store.close();
}

describe("sync in a browser", { skip: withoutChromium() }, () => {
  const stage = shopStage({ lines: () => lines });

  it("shows a planted drift and mends it", () =>
    stage.visit(async ({ page }) => {
      await plantStale(stage.shop().environment);
      await signIn(page, "/admin/sync");
      await page.getByLabel("Look at one product, by its id").fill(id);
      await page.getByRole("button", { name: "Look" }).click();
      const search = page.getByRole("row", { name: /^Search/ });
      await search.getByText("Older than the store").waitFor();
      assert.deepEqual(await findViolations(page), []);

      await page.getByRole("button", { name: "Mend" }).click();
      await page.getByRole("status")
        .getByText("Mended: store, cache and search agree").waitFor();
      await search.getByText("Agrees with the store").waitFor();
      assert.deepEqual(await findViolations(page), []);
    }));

  it("audits, and rebuilds the index with its progress to the end", () =>
    stage.visit(async ({ page }) => {
      await signIn(page, "/admin/sync");
      await page.getByRole("button", { name: "Start an audit" }).click();
      await page.getByText("Everything agrees.").waitFor();

      await page.getByText("Build it anew").click();
      await page.getByRole("button", { name: "Start", exact: true }).click();
      await page.getByRole("progressbar", { name: "How far the rebuild is" })
        .waitFor();
      assert.deepEqual(await findViolations(page, { widths: [360] }), []);
      await page.getByText("The new index is in use.").waitFor();
      assert.equal(await page.getByRole("progressbar").count(), 0);
      assert.deepEqual(await findViolations(page), []);
    }));

  it("works without a script", () =>
    stage.visit(async ({ page }) => {
      await signIn(page, "/admin/sync");
      await page.getByRole("button", { name: "Start one that mends" }).click();
      await page.goto("/admin/sync");
      await page.getByRole("heading", { name: "Last audit" }).waitFor();
    }, { javaScriptEnabled: false }));
});
