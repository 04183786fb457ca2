import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { openLocalApp, type TestApp } from "../http/open_app.ts";
import { createProduct, newName } from "../http/products.ts";
import { type AdminBrowser, openAdmin } from "./admin_browser.ts";

describe("the pages of search rules", () => {
  let app: TestApp & { catalog: Catalog };
  let admin: AdminBrowser;
  before(async () => {
    app = await openLocalApp();
    admin = await openAdmin(app);
  });
  after(() => app.close());

  const form = (more: Record<string, string>) => ({
    version: "",
    begun: "{}",
    "/enabled": "on",
    "match": "is",
    "/when/category": "",
    ...more,
  });
  const send = (more: Record<string, string>, path = "/admin/new-rule") =>
    admin.send(path, form({ do: "save", ...more }));

  /** Two products that one word finds, in the order in which it finds them. */
  async function twoLamps(): Promise<{ word: string; ids: string[] }> {
    const word = newName("lamp").replaceAll("-", "");
    for (const name of [`${word} one`, `${word} two`]) {
      await createProduct(app, { name });
    }
    return { word, ids: await foundFor(word) };
  }

  async function foundFor(word: string): Promise<string[]> {
    const { items } = await (await app.send(`/v1/search?q=${word}`)).json();
    return items.map(({ id }: { id: string }) => id);
  }

  it("save every part of a rule, and show it in words and in the form", async () => {
    const { id } = await createProduct(app, { name: "Brass lamp" });
    const { status, location } = await send({
      match: "contains",
      "/when/query": "Lamp Shade",
      "/from": "2026-11-20T10:30",
      "/until": "2099-11-30T00:00",
      "/then/pin": id,
      "/then/boost/0": "brand:Northwind\r\nprice:..40000",
      "/then/boost/0/factor": "2,5",
      "/then/boost/2": "one\ntwo",
      "/then/boost/2/factor": "3",
      "/then/bury/0": "inventory.status:out_of_stock",
      "/then/bury/0/factor": "",
      "/then/hide/0": "recalled-lamp",
      "/then/filter": "attributes.colour:red",
    });
    assert.equal(status, 303);
    assert.equal(location, "/admin/rules/lamp-shade?notice=searchChanged");
    assert.deepEqual(await app.catalog.getSearchRule("lamp-shade"), {
      id: "lamp-shade",
      enabled: true,
      when: { query: { contains: "Lamp Shade" } },
      from: "2026-11-20T10:30:00Z",
      until: "2099-11-30T00:00:00Z",
      then: {
        pin: [id],
        boost: [
          { filters: ["brand:Northwind", "price:..40000"], factor: 2.5 },
          { ids: ["one", "two"], factor: 3 },
        ],
        bury: [{ filters: ["inventory.status:out_of_stock"], factor: 0.1 }],
        hide: [{ ids: ["recalled-lamp"] }],
        filter: ["attributes.colour:red"],
      },
      version: 1,
    });
    const list = await admin.read("/admin/rules?q=shade");
    for (
      const text of [
        "When someone searches with “Lamp Shade” in it",
        "Show first: Brass lamp",
        "Show earlier, × 2.5: Brand Northwind, and Price up to $400.00",
        "Show earlier, × 3: one; two",
        "Show later, × 0.1: Availability out of stock",
        "Hide: recalled-lamp",
        "Show only: Colour red",
        "until 30 Nov 2099, 00:00 UTC",
      ]
    ) assert.ok(list.includes(text), `${text} in ${list}`);
    const page = await admin.read("/admin/rules/lamp-shade");
    assert.match(page, /value="2026-11-20T10:30"/);
    assert.match(page, /Brass lamp/);
    const again = await admin.send("/admin/rules/lamp-shade", {
      ...valuesOf(page),
      do: "save",
    });
    assert.equal(
      again.location,
      "/admin/rules/lamp-shade?notice=unchanged",
    );
  });

  it("show what is wrong beside the field, with all that was typed", async () => {
    const empty = await send({});
    assert.equal(empty.status, 422);
    assert.match(empty.page, /id="field:\/when\/query-mistake">Are needed/);
    assert.match(empty.page, /id="field:\/then\/pin">Or another of the/);
    const { status, page } = await send({
      "/when/query": "tv",
      "/when/category": "none",
      "/from": "2026-12-01T00:00",
      "/until": "2026-11-01T00:00",
      "/then/boost/0": "weather:fine",
      "/then/boost/0/factor": "2",
      "/then/filter": "category:nowhere",
    });
    assert.equal(status, 422);
    for (const name of ["/when/category", "/until", "/then/boost/0"]) {
      assert.ok(page.includes(`id="field:${name}-mistake"`), name);
    }
    assert.match(page, /there is no field &quot;weather&quot;/);
    assert.match(page, /value="none"\s+selected\s*>none \(deleted\)/);
    const factor = await send({
      "/when/query": "tv",
      "/then/boost/0": "a",
      "/then/boost/0/factor": "many",
    });
    assert.match(factor.page, /id="field:\/then\/boost\/0\/factor-mistake"/);
    assert.match(factor.page, /value="many"/);
  });

  it("preview the first results before and after, and save nothing", async () => {
    const { word, ids: [first = "", last = ""] } = await twoLamps();
    const rules = await app.catalog.listSearchRules();
    const { status, page } = await send({
      do: "preview",
      "/when/query": word,
      "/then/pin": last,
      "/then/hide/0": first,
    });
    assert.equal(status, 200);
    assert.match(page, /here is what changes/);
    assert.match(page, /Now <span class="small">2 products/);
    assert.match(page, /With your change <span class="small">1 product</);
    assert.match(page, /<\/span>\s+up\s+to 1/);
    assert.match(page, /No longer here/);
    assert.match(page, new RegExp(`name="/then/pin" value="${last}"`));
    assert.deepEqual(await app.catalog.listSearchRules(), rules);
    assert.deepEqual(await foundFor(word), [first, last]);
    const other = await send({
      do: "preview",
      "/when/query": word,
      "/then/pin": last,
      previewText: "another",
    });
    assert.match(other.page, /nothing changes among the first results/);
    assert.match(other.page, /name="previewText"[^>]*value="another"/);
  });

  it("preview a rule that does not hold yet as of its beginning", async () => {
    const { word, ids: [, last = ""] } = await twoLamps();
    const { page } = await send({
      do: "preview",
      "/when/query": word,
      "/from": "2099-01-01T00:00",
      "/then/pin": last,
    });
    assert.match(page, /on 1 Jan 2099, 00:00 UTC: here is what changes/);
  });

  it("find products to show first or hide, by words and by id", async () => {
    const { word, ids: [first = "", last = ""] } = await twoLamps();
    const found = await send({ do: "find", find: word, "/when/query": word });
    for (const id of [first, last]) {
      assert.ok(found.page.includes(`value="pin ${id}"`), id);
    }
    const byId = await send({ do: "find", find: first });
    assert.ok(byId.page.includes(`value="pin ${first}"`));
    const pinned = await send({
      do: `pin ${last}`,
      "/when/query": word,
      "/then/pin": first,
    });
    assert.equal(valuesOf(pinned.page)["/then/pin"], `${first}\n${last}`);
    const raised = await send({
      ...valuesOf(pinned.page),
      do: `raise ${last}`,
    });
    assert.equal(valuesOf(raised.page)["/then/pin"], `${last}\n${first}`);
    const hidden = await send({
      ...valuesOf(raised.page),
      do: `hide ${first}`,
    });
    assert.equal(valuesOf(hidden.page)["/then/pin"], last);
    assert.equal(valuesOf(hidden.page)["/then/hide/0"], first);
    const dropped = await send({
      ...valuesOf(hidden.page),
      do: "drop /then/hide 0",
    });
    assert.equal(valuesOf(dropped.page)["/then/hide/0"], "");
    assert.equal(valuesOf(dropped.page)["/when/query"], word);
  });

  it("bring together what two people changed, and show where they differ", async () => {
    const id = newName("rule");
    await send({ "/id": id, "/when/query": "sofa", "/then/pin": "a" });
    const path = `/admin/rules/${id}`;
    const mine = valuesOf(await admin.read(path));
    await send({ ...mine, "/then/pin": "b\nc" }, path);
    const late = await send({ ...mine, "/when/query": "settee" }, path);
    assert.equal(late.status, 409);
    assert.match(late.page, /Someone else changed this rule/);
    const merged = valuesOf(late.page);
    assert.equal(merged["/when/query"], "settee");
    assert.equal(merged["/then/pin"], "b\nc");
    assert.equal(merged["version"], "2");
    await send(merged, path);
    const { when, then } = await app.catalog.getSearchRule(id);
    assert.deepEqual([when.query, then.pin], [{ is: "settee" }, ["b", "c"]]);
  });

  it("escape what was typed, what it names, and what an address says", async () => {
    const hostile = `"><img src=x>`;
    const { id } = await createProduct(app, { name: hostile });
    const fresh = await admin.read(
      `/admin/new-rule?query=${encodeURIComponent(hostile)}`,
    );
    const typed = {
      "/id": newName(),
      "/when/query": hostile,
      "/then/pin": id,
      "/then/boost/0": `brand:${hostile}`,
      "/then/boost/0/factor": "2",
    };
    const preview = await send({ ...typed, do: "preview", find: hostile });
    const refused = await send({ ...typed, "/then/hide/0": hostile });
    assert.equal(refused.status, 422);
    const { location } = await send(typed);
    const pages = [
      fresh,
      preview.page,
      refused.page,
      await admin.read(location ?? ""),
      await admin.read("/admin/rules"),
    ];
    for (const page of pages) {
      assert.match(page, /&lt;img src=x&gt;/);
      assert.doesNotMatch(page, /<img src=x/);
    }
  });

  it("delete a rule, and do not show it to be changed by who may only read", async () => {
    const id = newName("rule");
    await send({ "/id": id, "/when/query": "desk", "/then/pin": "a" });
    const reader = await openAdmin(app, "read");
    assert.match(await reader.read("/admin/rules"), /“desk”/);
    await reader.read(`/admin/rules/${id}`, 403);
    const path = `/admin/rules/${id}/delete`;
    const refused = await reader.send(path, { version: "1" });
    assert.equal(refused.status, 403);
    const { location } = await admin.send(path, { version: "1" });
    assert.equal(location, "/admin/rules?notice=searchChanged");
    await admin.read(`/admin/rules/${id}`, 404);
  });
});

/** The values of a form as a browser would send them. */
function valuesOf(page: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [, attributes = ""] of page.matchAll(/<input([^>]*)>/g)) {
    const name = attribute(attributes, "name");
    const isTick = /type="checkbox"/.test(attributes);
    if (name === "" || isTick && !/\bchecked\b/.test(attributes)) continue;
    values[name] = isTick ? "on" : attribute(attributes, "value");
  }
  for (
    const [, attributes = "", text = ""] of page.matchAll(
      /<textarea([^>]*)>\n?([^<]*)<\/textarea>/g,
    )
  ) values[attribute(attributes, "name")] = decoded(text);
  for (
    const [, attributes = "", options = ""] of page.matchAll(
      /<select([^>]*)>([\s\S]*?)<\/select>/g,
    )
  ) {
    const [, value = ""] = /value="([^"]*)"\s+selected/.exec(options) ?? [];
    values[attribute(attributes, "name")] = decoded(value);
  }
  return values;
}

function attribute(attributes: string, name: string): string {
  const [, value = ""] = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes) ??
    [];
  return decoded(value);
}

function decoded(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">").replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}
