import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { launchChromium } from "../browser/chromium.ts";
import { type ServedShop, serveShop } from "../browser/serve_shop.ts";
import { pageWidths } from "../browser/visit.ts";
import { signIn } from "../browser/sign_in.ts";
import { type Shot, shots } from "./screenshot_pages.ts";

const help = `Takes pictures of the pages, on the demo catalogue.

deno task screenshots [--folder DIR] [--dark] [NAME …]

NAME is the beginning of a picture's name; all are taken without one.`;

/** Pages that are longer are cut, in pixels. */
const maxHeight = { 360: 1_400, 1280: 1_200 };
const quality = 80;

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
