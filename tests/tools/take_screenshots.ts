import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../browser/chromium.ts";
import { type ServedShop, serveShop } from "../browser/serve_shop.ts";
import { pageWidths } from "../browser/visit.ts";
import { suiteKeys } from "../http/suite_keys.ts";

/** A page to take pictures of. */
type Shot = {
  /** Of the files, before the width. */
  name: string;
  path: string;
  isSignedIn?: boolean;
  /** What is done on the page before its picture is taken. */
  prepare?: (page: Page) => Promise<void>;
};

const shots: Shot[] = [
  { name: "shop-home", path: "/" },
  { name: "shop-suggestions", path: "/", prepare: (page) => type(page, "he") },
  { name: "shop-search", path: "/search?q=smartphone" },
  {
    name: "shop-filters",
    path:
      "/search?q=headphones&filter=inventory.status:in_stock&filter=attributes.colour:black",
  },
  { name: "shop-correction", path: "/search?q=smartphnoe" },
  { name: "shop-nothing-found", path: "/search?q=qqxxzz" },
  { name: "shop-department", path: "/c/electronics" },
  { name: "shop-category", path: "/c/smartphones" },
  { name: "shop-product", path: "/p/velnor-n4-128-gb-black" },
  { name: "shop-viewed", path: "/p/velnor-n4-refurb", prepare: viewAnother },
  { name: "shop-not-found", path: "/p/none" },
];

const help = `Takes pictures of the pages, on the demo catalogue.

deno task screenshots [--folder DIR] [--dark] [NAME …]

NAME is the beginning of a picture's name; all are taken without one.`;

/** Pages that are longer are cut, in pixels. */
const maxHeight = { 360: 1_400, 1280: 1_200 };
const quality = 80;

async function type(page: Page, text: string): Promise<void> {
  await page.locator("#q").pressSequentially(text);
  await page.locator(".suggestions li").first().waitFor();
}

async function viewAnother(page: Page): Promise<void> {
  await page.goto("/p/velnor-n4-128-gb-black");
  await page.getByRole("button", { name: "Yes" }).click();
  await page.locator(".viewed section").first().waitFor();
  await page.goto("/p/velnor-n4-refurb");
  await page.locator(".viewed section").nth(1).waitFor();
  await page.locator(".viewed").scrollIntoViewIfNeeded();
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/admin/login");
  await page.locator('input[name="key"]').fill(suiteKeys.admin);
  await page.locator("main form button").click();
  await page.waitForURL("**/admin");
}

async function take(
  { browser, shop, shot, width, colorScheme }: {
    browser: Browser;
    shop: ServedShop;
    shot: Shot;
    width: 360 | 1280;
    colorScheme: "light" | "dark";
  },
): Promise<Uint8Array> {
  const context = await browser.newContext({
    baseURL: shop.url,
    viewport: { width, height: maxHeight[width] },
    deviceScaleFactor: width === 360 ? 2 : 1,
    colorScheme,
    reducedMotion: "reduce",
  });
  try {
    const page = await context.newPage();
    if (shot.isSignedIn) await signIn(page);
    await page.goto(shot.path);
    await shot.prepare?.(page);
    await page.waitForLoadState("networkidle");
    const height = await page.evaluate<number>(
      "Math.ceil(document.body.getBoundingClientRect().bottom)",
    );
    await page.setViewportSize({
      width,
      height: Math.min(Math.max(height, 480), maxHeight[width]),
    });
    const protocol = await context.newCDPSession(page);
    const { data } = await protocol.send("Page.captureScreenshot", {
      format: "webp",
      quality,
    });
    return Buffer.from(data, "base64");
  } finally {
    await context.close();
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: {
      type: "string",
      default: fileURLToPath(
        new URL("../../docs/screenshots", import.meta.url),
      ),
    },
    dark: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
mkdirSync(values.folder, { recursive: true });
const [shop, browser] = await Promise.all([serveShop(), launchChromium()]);
try {
  for (const shot of shots) {
    const isMeant = positionals.length === 0 ||
      positionals.some((start) => shot.name.startsWith(start));
    if (!isMeant) continue;
    for (const width of pageWidths) {
      const file = join(values.folder, `${shot.name}-${width}.webp`);
      const colorScheme = values.dark ? "dark" : "light";
      const picture = await take({ browser, shop, shot, width, colorScheme });
      writeFileSync(file, picture);
      console.log(`${file}, ${Math.ceil(picture.length / 1_000)} kB`);
    }
  }
} finally {
  await browser.close();
  await shop.close();
}
