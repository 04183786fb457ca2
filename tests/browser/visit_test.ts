import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { listen } from "../services/listen.ts";
import { launchChromium, withoutChromium } from "./chromium.ts";
import { findViolations } from "./find_violations.ts";
import { openVisit, type Visit } from "./visit.ts";

const faulty = `<!doctype html>
<html lang="en">
<title>Faulty</title>
<meta http-equiv="Content-Security-Policy" content="style-src 'none'">
<style>main { width: 2000px }</style>
<main style="width: 2000px">
<h1>Faulty</h1>
<input>
<table width="2000"><tr><td>Wide</table>
<img src="/none.png" alt="">
<img src="http://localhost:9/other.png" alt="">
</main>
<script>
console.error("told");
window.hacked = 1;
alert("asked");
throw new Error("thrown");
</script>`;

describe("a visit", { skip: withoutChromium() }, () => {
  let server: Awaited<ReturnType<typeof listen>>;
  let browser: Browser;
  let visit: Visit;
  before(async () => {
    server = await listen(createServer((request, response) => {
      response.statusCode = request.url === "/" ? 200 : 404;
      response.setHeader("Content-Type", "text/html");
      response.end(request.url === "/" ? faulty : "");
    }));
    browser = await launchChromium();
    const url = `http://127.0.0.1:${server.port}`;
    visit = await openVisit({ browser, url });
    await visit.page.goto("/");
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  it("notes all that goes wrong", () => {
    const kinds = [
      /^Console: told/,
      /^Console: .*404/,
      /^Content security policy: style-src-elem/,
      /^Content security policy: style-src-attr/,
      /^Dialog: asked/,
      /^Error: .*thrown/,
      /^Failed request: http:\/\/localhost:9\//,
      /^Request to another host: http:\/\/localhost:9\//,
      /^window\.hacked was set/,
    ];
    for (const kind of kinds) {
      assert.ok(
        visit.complaints.some((each) => kind.test(each)),
        `${kind} is not among ${visit.complaints.join("\n")}`,
      );
    }
    assert.throws(() => visit.expectNoComplaints());
    assert.throws(() => visit.expectNoComplaints(/told/));
    visit.expectNoComplaints(/./);
  });

  it("finds fields without names and pages that scroll sideways, in both themes and widths", async () => {
    const faults = await findViolations(visit.page);
    for (const width of [360, 1280]) {
      for (const colorScheme of ["light", "dark"]) {
        const label = `at ${width} px, ${colorScheme}: label: <input>`;
        assert.ok(faults.some((each) => each.includes(label)), label);
      }
      const wide = new RegExp(`at ${width} px: \\d+ px too wide`);
      assert.ok(faults.some((each) => wide.test(each)));
    }
    assert.equal(visit.page.viewportSize()?.width, 1280);
  });
});
