import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { openLocalApp, type TestApp } from "../http/open_app.ts";
import { createProduct, newName } from "../http/products.ts";
import { type AdminBrowser, openAdmin } from "./admin_browser.ts";

describe("the pages of synonyms", () => {
  let app: TestApp & { catalog: Catalog };
  let admin: AdminBrowser;
  before(async () => {
    app = await openLocalApp();
    admin = await openAdmin(app);
    await createProduct(app, { name: "Green couch" });
  });
  after(() => app.close());

  const form = (words: string, more = {}) => ({
    version: "",
    begun: "{}",
    kind: "two_way",
    "/words": words,
    "/from": "",
    "/to": "",
    ...more,
  });
  const save = (words: string, more = {}) =>
    admin.send("/admin/new-synonym", form(words, { do: "save", ...more }));

  it("make a synonym of words on lines and with commas, under an id of its words", async () => {
    const word = newName("Zofa").replaceAll("-", "");
    const { status, location } = await save(`${word} , zettee\r\n\r\nzouch`);
    assert.equal(status, 303);
    const id = word.toLowerCase();
    assert.equal(
      location,
      `/admin/synonyms/${id}?notice=searchChanged`,
    );
    assert.deepEqual(await app.catalog.getSynonym(id), {
      id,
      kind: "two_way",
      words: [word, "zettee", "zouch"],
      version: 1,
    });
    const page = await admin.read(location ?? "");
    assert.match(page, /everywhere else within 2 seconds/);
    assert.match(page, new RegExp(`${word}\nzettee\nzouch</textarea>`));
    const list = await admin.read("/admin/synonyms?q=zettee");
    assert.match(list, /“zettee” and “zouch” mean the same/);
    const none = await admin.read("/admin/synonyms?q=qqq");
    assert.match(none, /No synonym has this word/);
  });

  it("make a second id where the words have one already", async () => {
    const word = newName("twice").replaceAll("-", "");
    await save(`${word}, once`);
    const { location } = await save(`${word}, thrice`);
    assert.match(location ?? "", new RegExp(`/${word}-2\\?`));
  });

  it("show what is wrong beside the field, with all that was typed", async () => {
    const alone = await save("alone");
    assert.equal(alone.status, 422);
    assert.match(
      alone.page,
      /mistake">Needs two words or names, or more\.<\/p>/,
    );
    assert.match(alone.page, /alone<\/textarea>/);
    const long = await save("a b c d, e", { "/id": "not an id" });
    assert.equal(long.status, 422);
    assert.match(long.page, /id="field:\/id-mistake">Must be 1 to 64 letters/);
    const words = await save("a b c d, e");
    assert.match(words.page, /at most 3 are matched/);
    const blank = await save("", { kind: "one_way", "/from": "x" });
    assert.match(
      blank.page,
      /id="field:\/to-mistake">Needs a word or name\./,
    );
  });

  it("do not take the place of another with the same id", async () => {
    const id = newName();
    await save("one, two", { "/id": id });
    const again = await save("three, four", { "/id": id });
    assert.equal(again.status, 409);
    assert.match(again.page, /which another synonym has/);
    assert.match(again.page, /three, four<\/textarea>/);
  });

  it("show both versions when two people change one, and lose nothing", async () => {
    const id = newName();
    await save("mine, yours", { "/id": id });
    const begun = JSON.stringify({
      kind: "two_way",
      "/words": "mine\nyours",
      "/from": "",
      "/to": "",
    });
    const send = (words: string, version: string) =>
      admin.send(
        `/admin/synonyms/${id}`,
        form(words, { do: "save", version, begun }),
      );
    assert.equal((await send("mine, theirs", "1")).status, 303);
    const late = await send("mine, ours", "1");
    assert.equal(late.status, 409);
    assert.match(late.page, /Someone else changed this synonym/);
    assert.match(late.page, /mine, theirs/);
    assert.match(late.page, /mine, ours<\/textarea>/);
    assert.match(late.page, /name="version" value="2"/);
    assert.equal((await send("mine, ours", "2")).status, 303);
  });

  it("are deleted in the version that was seen, and made anew on request", async () => {
    const id = newName();
    await save("first, second", { "/id": id });
    const path = `/admin/synonyms/${id}`;
    const stale = await admin.send(`${path}/delete`, { version: "7" });
    assert.equal(stale.status, 409);
    assert.match(stale.page, /This was not deleted/);
    const { location } = await admin.send(`${path}/delete`, { version: "1" });
    assert.equal(location, "/admin/synonyms?notice=searchChanged");
    const late = await admin.send(
      path,
      form("a, b", { do: "save", version: "1" }),
    );
    assert.equal(late.status, 409);
    assert.match(late.page, /Someone else deleted this synonym/);
    assert.match(late.page, /name="version" value=""/);
    const anew = await admin.send(path, form("a, b", { do: "save" }));
    assert.equal(anew.status, 303);
  });

  it("preview what would be found, and save nothing", async () => {
    const word = newName("qouch").replaceAll("-", "");
    const { status, page } = await admin.send(
      "/admin/new-synonym",
      form(`${word}, couch`, { do: "preview" }),
    );
    assert.equal(status, 200);
    assert.match(page, /Nothing is found/);
    assert.match(page, /1\. Green couch/);
    assert.match(page, /New here/);
    assert.match(page, new RegExp(`${word}, couch</textarea>`));
    const all = await app.catalog.listSynonyms();
    assert.ok(!all.some(({ id }) => id.startsWith(word)));
  });

  it("escape what was typed, and begin with the word of an address", async () => {
    const hostile = `"><img src=x>`;
    const fresh = await admin.read(
      `/admin/new-synonym?word=${encodeURIComponent(hostile)}`,
    );
    const { page } = await save(hostile, { previewText: hostile });
    const { location } = await save(`${hostile}, other`, { "/id": newName() });
    const list = await admin.read("/admin/synonyms");
    for (const each of [fresh, page, await admin.read(location ?? ""), list]) {
      assert.match(each, /&lt;img src=x&gt;/);
      assert.doesNotMatch(each, /<img src=x/);
    }
  });

  it("let who may only read see the list and change nothing", async () => {
    const reader = await openAdmin(app, "read");
    assert.doesNotMatch(
      await reader.read("/admin/synonyms"),
      /new-synonym/,
    );
    await reader.read("/admin/new-synonym", 403);
    const { status } = await reader.send(
      "/admin/new-synonym",
      form("a, b", { do: "save" }),
    );
    assert.equal(status, 403);
  });
});
