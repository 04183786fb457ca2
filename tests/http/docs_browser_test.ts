import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Browser, chromium } from "playwright-core";
import { type AisleProcess, startAisle } from "../cli/aisle_process.ts";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { findProgram } from "../services/find_program.ts";
import { skip } from "../services/skip.ts";
import { type Document, operationsOf } from "./openapi_lookup.ts";
import { suiteApiKeys, suiteKeys } from "./suite_keys.ts";

const executablePath = findProgram("chromium");
const waitMilliseconds = 30_000;

describe(
  "the documentation in Chromium",
  { skip: executablePath ? false : skip("there is no chromium") },
  () => {
    const folder = temporaryFolder();
    let service: AisleProcess;
    let browser: Browser;
    let url = "";
    before(async () => {
      service = startAisle(["serve"], {
        environment: {
          PORT: "0",
          CATALOG_SQLITE_PATH: folder.file("docs.db"),
          CATALOG_API_KEYS: suiteApiKeys,
        },
      });
      url = /http:\/\/\S+/.exec(await service.firstLine)?.[0] ?? "";
      browser = await chromium.launch({
        ...(executablePath ? { executablePath } : {}),
        args: ["--no-sandbox"],
      });
    });
    after(async () => {
      await browser.close();
      service.child.kill("SIGTERM");
      await service.ended;
      folder.remove();
    });

    it("shows every operation and sends a request with a key, asking no one else", async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(waitMilliseconds);
      const complaints: string[] = [];
      const elsewhere: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => {
        if (!/^data:/.test(request.url()) && !request.url().startsWith(url)) {
          elsewhere.push(request.url());
        }
      });

      await page.goto(`${url}/docs`);
      await page.locator("#operations-Products-createProduct").waitFor();
      const answer = await fetch(`${url}/openapi.json`);
      const document: Document = await answer.json();
      const shown = await page.locator(".opblock").count();
      assert.equal(shown, operationsOf(document).length);

      await page.locator("button.authorize").first().click();
      await page.locator(".auth-container input").fill(suiteKeys.read);
      await page.locator(".auth-btn-wrapper .authorize").click();
      await page.locator(".auth-btn-wrapper .btn-done").click();
      const operation = page.locator("#operations-Products-exportProducts");
      await operation.locator(".opblock-summary-control").click();
      await operation.locator(".try-out__btn").click();
      await operation.locator(".execute").click();
      const status = operation.locator(
        ".live-responses-table tbody .response-col_status",
      );
      await status.first().waitFor();
      assert.match(await status.first().innerText(), /^200/);

      assert.deepEqual(complaints, []);
      assert.deepEqual(elsewhere, []);
    });
  },
);
