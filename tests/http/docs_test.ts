import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";

describe("the documentation page", () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  it("is linked from the first page", async () => {
    const response = await app.send("/");
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<a href="\/docs">/);
  });

  it("allows nothing inline and nothing from elsewhere", async () => {
    const response = await app.send("/docs");
    assert.equal(response.status, 200);
    assert.match(response.headers.get("Content-Type") ?? "", /^text\/html/);
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    assert.doesNotMatch(policy, /unsafe|\*|http/);
    assert.match(policy, /script-src 'self'/);
    const page = await response.text();
    assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)/);
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|https?:/);
  });

  it("finds every file it names here", async () => {
    const page = await (await app.send("/docs")).text();
    const names = [...page.matchAll(/(?:src|href)="(docs\/[^"]+)"/g)]
      .map(([, name]) => name);
    assert.ok(names.length >= 4);
    for (const name of names) {
      const response = await app.send(`/${name}`);
      assert.equal(response.status, 200, name);
      assert.ok((await response.arrayBuffer()).byteLength > 100, name);
    }
  });

  it("gets its files compressed if the browser takes that", async () => {
    const plain = await app.send("/docs/swagger-ui.css", {
      headers: { "Accept-Encoding": "identity" },
    });
    const compressed = await app.send("/docs/swagger-ui.css", {
      headers: { "Accept-Encoding": "gzip" },
    });
    assert.equal(await compressed.text(), await plain.text());
  });

  for (
    const name of [
      "package.json",
      "..%2Fpackage.json",
      "index.html",
      "toString",
    ]
  ) {
    it(`serves no file called ${name}`, async () => {
      assert.equal((await app.send(`/docs/${name}`)).status, 404);
    });
  }
});
