import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, openLocalApp, type TestApp } from "./open_app.ts";

const pages = ["/docs", "/docs/guide"];

describe("the documentation", () => {
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

  for (const path of pages) {
    it(`allows nothing inline and nothing from elsewhere at ${path}`, async () => {
      const response = await app.send(path);
      assert.equal(response.status, 200);
      assert.match(response.headers.get("Content-Type") ?? "", /^text\/html/);
      const policy = response.headers.get("Content-Security-Policy") ?? "";
      assert.doesNotMatch(policy, /unsafe|\*|http/);
      assert.match(policy, /script-src 'self'/);
      const page = await response.text();
      assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)/);
      assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/);
      assert.doesNotMatch(page, /(?:src|href)="https?:/);
    });

    it(`finds everything here that ${path} names`, async () => {
      const page = await (await app.send(path)).text();
      const names = [...page.matchAll(/(?:src|href)="(\/[^"]*)"/g)]
        .map(([, name = ""]) => name);
      assert.ok(names.length >= 7);
      for (const name of names) {
        const response = await app.send(name);
        assert.equal(response.status, 200, name);
        assert.ok((await response.arrayBuffer()).byteLength > 100, name);
      }
    });
  }

  it("is open where reading products is not", async () => {
    const closed = await openLocalApp({ publicRead: false });
    try {
      const paths = [
        ...pages,
        "/docs/assets/docs.css",
        "/storefront/storefront.css",
      ];
      for (const path of paths) {
        assert.equal((await closed.send(path)).status, 200, path);
      }
    } finally {
      await closed.close();
    }
  });

  it("leads to every task of the guide", async () => {
    const page = await (await app.send("/docs/guide")).text();
    const linked = [...page.matchAll(/href="#(\w+)"/g)].map(([, name]) => name);
    const there = [...page.matchAll(/<section id="(\w+)"/g)]
      .map(([, name]) => name);
    assert.ok(there.length > 10);
    assert.deepEqual(linked.filter((name) => name !== "main"), there);
  });

  it("gets its files compressed if the browser takes that", async () => {
    const plain = await app.send("/docs/swagger/swagger-ui.css", {
      headers: { "Accept-Encoding": "identity" },
    });
    const compressed = await app.send("/docs/swagger/swagger-ui.css", {
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
      "assets/toString",
    ]
  ) {
    it(`serves no file called ${name}`, async () => {
      assert.equal((await app.send(`/docs/${name}`)).status, 404);
    });
  }
});
