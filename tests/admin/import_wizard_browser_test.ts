import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { withoutChromium } from "../browser/chromium.ts";
import { findViolations } from "../browser/find_violations.ts";
import { shopStage } from "../browser/shop_stage.ts";
import { suiteKeys } from "../http/suite_keys.ts";

const lines = 5_000;
const header = "Artikelnummer;Bezeichnung;Hersteller;EAN;Preis (USD);" +
  "Lagerbestand;Kategorie;Gewicht (g);Farbe;aktiv";

type Fault = {
  /** Spoils the cells of a row. */
  spoil(cells: string[]): string[];
  /** What the file of errors says of it after the line. */
  told: string;
};

const faults: Fault[] = [
  {
    spoil: (cells) => cells.with(4, "auf Anfrage"),
    told: "price.amount,auf Anfrage,is no number",
  },
  { spoil: (cells) => cells.with(1, ""), told: "name,,is missing" },
  {
    spoil: (cells) => cells.with(3, "12"),
    told: "gtins.0,12,must be 8 to 14 digits",
  },
  {
    spoil: (cells) => [...cells, "more"],
    told: ',,"the row has 11 cells, the header has 10"',
  },
  {
    spoil: (cells) => cells.with(6, "Unbekannt"),
    told: 'categories,Unbekannt,"is not in the mapping\'s table ""translate"""',
  },
];
/** Milliseconds; a busy machine takes its time to learn and to index. */
const timeout = 120_000;
const faultEvery = 100;

function goodRow(number: number): string[] {
  return [
    `L-${number}`,
    `Lampe ${number}`,
    "Lumo",
    String(4_006_381_000_000 + number),
    `${(number % 900) + 9},95`,
    String(number % 40),
    "Lights > Lamps",
    String(100 + number % 900),
    "rot",
    number % 10 === 0 ? "nein" : "ja",
  ];
}

function faultOf(number: number): Fault | undefined {
  return number % faultEvery === 0
    ? faults[number / faultEvery % faults.length]
    : undefined;
}

const numbers = Array.from({ length: lines }, (_, index) => index + 1);
const faulty = numbers.filter((number) => faultOf(number));

function toCsv(rows: readonly string[][]): string {
  return [header, ...rows.map((cells) => cells.join(";"))].join("\n") + "\n";
}

async function upload(page: Page, name: string, csv: string): Promise<void> {
  await page.goto("/admin/import");
  await page.getByLabel("A file of products").setInputFiles({
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(csv),
  });
  await page.getByRole("button", { name: "Upload" }).click();
  await page.getByRole("heading", { name: "What the columns are" }).waitFor();
}

async function counts(page: Page): Promise<string[]> {
  return await page.locator(".counts dd").allInnerTexts();
}

async function download(page: Page, link: RegExp): Promise<string> {
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link }).click(),
  ]);
  return readFileSync(await saved.path(), "utf8");
}

describe(
  "the import wizard in Chromium",
  { skip: withoutChromium() },
  () => {
    const { visit } = shopStage({
      lines: () => [
        { category: { id: "lights", name: "Lights" } },
        { category: { id: "lamps", name: "Lamps", parentId: "lights" } },
      ],
    });

    it("imports 5,000 lines with errors, tells them, and takes the mended ones", async () => {
      await visit(async ({ page }) => {
        const violations: string[] = [];
        const examine = async () =>
          void violations.push(...await findViolations(page));
        await page.goto("/admin/import");
        await page.getByLabel("API key").fill(suiteKeys.write);
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.getByLabel("A file of products").waitFor();
        await examine();

        const rows = numbers.map((number) =>
          faultOf(number)?.spoil(goodRow(number)) ?? goodRow(number)
        );
        await upload(page, "lampen.csv", toCsv(rows));
        const address = page.url();
        await page.getByText(/^Line 101: /).waitFor();
        await examine();

        await page.getByRole("button", { name: "Check the file" }).click();
        await page.getByRole("heading", {
          name: "What would change",
          exact: true,
        })
          .waitFor();
        assert.deepEqual(await counts(page), ["4,950", "0", "0", "50"]);
        await page.locator(".change summary").first().click();
        await page.getByText("Lampe 1", { exact: true }).last().waitFor();
        await examine();

        await page.getByRole("button", { name: "Import 4,950 lines" }).click();
        const running = await page.request.get(address);
        assert.match(await running.text(), /data-live/);
        await page.getByText(/^Search shows all of it since/)
          .waitFor({ timeout });
        assert.deepEqual(await counts(page), ["4,950", "0", "0", "50"]);
        await examine();

        assert.equal(
          await download(page, /What is wrong with them/),
          "line,field,value,reason\n" +
            faulty.map((number) => `${number + 1},${faultOf(number)?.told}\n`)
              .join(""),
        );
        assert.equal(
          await download(page, /The refused lines/),
          toCsv(faulty.map((number) => rows[number - 1] ?? [])),
        );

        // As it was while it ran, for as long as it is looked at.
        await page.route(
          address,
          (route) => route.fulfill({ response: running }),
        );
        await page.goto(address);
        await page.getByRole("progressbar").waitFor();
        await examine();
        await page.unroute(address);

        await upload(page, "mended.csv", toCsv(faulty.map(goodRow)));
        await page.getByText("Nothing is wrong with the first 50 rows.")
          .waitFor();
        await page.getByRole("button", { name: "Check the file" }).click();
        await page.getByRole("button", { name: "Import 50 lines" }).click();
        await page.getByText(/^Search shows all of it since/)
          .waitFor({ timeout });
        assert.deepEqual(await counts(page), ["50", "0", "0", "0"]);

        assert.deepEqual(violations, []);
      });
    });
  },
);
