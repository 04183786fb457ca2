import type { Page } from "playwright-core";
import { suiteKeys } from "../http/suite_keys.ts";

/** Signs in to the merchandiser's pages, and goes to one of them. */
export async function signIn(page: Page, next = "/admin"): Promise<void> {
  await page.goto(`/admin/login?next=${encodeURIComponent(next)}`);
  await page.getByLabel("API key").fill(suiteKeys.admin);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(next);
}
