import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openLocalApp, type TestApp } from "../http/open_app.ts";
import { createProduct } from "../http/products.ts";
import { type AdminBrowser, openAdmin } from "./admin_browser.ts";

describe("the pages of searches", () => {
  let app: TestApp;
  let admin: AdminBrowser;
  before(async () => {
    app = await openLocalApp();
    admin = await openAdmin(app);
    await createProduct(app, { id: "kettle-1", name: "Steel kettle" });
    await createProduct(app, {
      id: "kettle-2",
      name: "Kettle, draft",
      status: "draft",
    });
    for (let times = 0; times < 6; times++) {
      await app.send("/v1/search?q=kettle");
    }
    await app.send("/v1/search?q=tea%20%26%20<b>pots</b>");
    await app.send("/v1/search/clicks", {
      method: "POST",
      body: { query: "kettle", productId: "kettle-1" },
    });
  });
  after(() => app.close());

  it("show what is searched most with counts, rates and what to do", async () => {
    const page = await admin.read("/admin/searches");
    assert.match(page, /<a href="\/search\?q=kettle">kettle<\/a>/);
    assert.match(page, /<td class="number">6<\/td>/);
    assert.match(page, /aria-current="page"\s*>Most searched/);
    assert.match(page, /"\/admin\/new-synonym\?word=kettle"/);
    assert.match(page, /"\/admin\/new-rule\?query=kettle"/);
    assert.match(page, /&lt;b&gt;pots&lt;\/b&gt;/);
    assert.doesNotMatch(page, /<b>pots/);
  });

  it("show what found nothing and what got few clicks by address", async () => {
    const vain = await admin.read("/admin/searches?by=zero_results");
    assert.match(vain, /1 <span class="small">100 %/);
    assert.doesNotMatch(vain, /q=kettle"/);
    const few = await admin.read("/admin/searches?by=low_clicks");
    assert.match(few, /q=kettle"/);
    assert.match(few, /1 <span class="small">17 %/);
    assert.doesNotMatch(few, /pots/);
    const other = await admin.read("/admin/searches?by=constructor");
    assert.match(other, /aria-current="page"\s*>Most searched/);
  });

  it("lead to forms that know the query", async () => {
    const rule = await admin.read("/admin/new-rule?query=kettle");
    assert.match(rule, /name="\/when\/query"[^>]*value="kettle"/);
    const synonym = await admin.read("/admin/new-synonym?word=kettle");
    assert.match(synonym, /kettle<\/textarea>/);
  });

  it("explain why a product is where it is, with its score", async () => {
    const page = await admin.read(
      "/admin/searches/explain?q=kettle&product=kettle-1",
    );
    assert.match(page, /Steel kettle<\/a> is number 1 of 1/);
    assert.match(page, /It has &quot;kettle&quot;, which scores/);
    assert.match(page, /How the query is read/);
    assert.match(page, /How its score comes about/);
  });

  it("explain why a product is not there", async () => {
    const draft = await admin.read(
      "/admin/searches/explain?q=kettle&product=kettle-2",
    );
    assert.match(draft, /is not found/);
    assert.match(draft, /It is a draft, and only active products are found/);
    const none = await admin.read(
      "/admin/searches/explain?q=kettle&product=none",
    );
    assert.match(none, /There is no product &quot;none&quot;/);
    const wrong = await admin.read(
      "/admin/searches/explain?q=kettle&product=%22%3E",
      422,
    );
    assert.match(wrong, /which cannot be an id/);
  });

  it("count no search of their own", async () => {
    await admin.read("/admin/searches/explain?q=looked-at-here");
    await admin.read(
      "/admin/searches/explain?q=looked-at-here&product=kettle-1",
    );
    assert.doesNotMatch(await admin.read("/admin/searches"), /looked-at-here/);
  });

  it("are for keys that may read reports", async () => {
    const writer = await openAdmin(app, "write");
    await writer.read("/admin/searches", 403);
    await writer.read("/admin/searches/explain?q=kettle");
  });
});
