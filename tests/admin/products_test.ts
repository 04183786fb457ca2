import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openLocalApp, type TestApp } from "../http/open_app.ts";
import { createProduct, newName } from "../http/products.ts";
import { type AdminBrowser, openAdmin } from "./admin_browser.ts";
import { readPageForm } from "./page_form.ts";

describe("the products of the merchandiser's pages", () => {
  let app: TestApp;
  let admin: AdminBrowser;
  before(async () => {
    app = await openLocalApp();
    admin = await openAdmin(app);
  });
  after(() => app.close());

  async function readStored(id: string) {
    const response = await app.send(`/v1/products/${id}`, { as: "read" });
    return await response.json();
  }

  async function openEditor(id: string): Promise<URLSearchParams> {
    return readPageForm(await admin.read(`/admin/products/${id}`), "editor");
  }

  /** Sends a form with some fields changed, as its save button does. */
  function save(
    path: string,
    form: URLSearchParams,
    changes: Record<string, string> = {},
  ) {
    const sent = new URLSearchParams(form);
    sent.set("do", "save");
    for (const [name, value] of Object.entries(changes)) sent.set(name, value);
    return admin.send(path, sent);
  }

  it("are found by words, and by their id in any status", async () => {
    const word = newName("zanzibar").replaceAll("-", "");
    const { id } = await createProduct(app, { name: `${word} lamp` });
    const draft = await createProduct(app, {
      name: `${word} prototype`,
      status: "draft",
    });
    const found = await admin.read(`/admin/products?q=${word}`);
    assert.match(found, new RegExp(`href="/admin/products/${id}"`));
    assert.doesNotMatch(found, new RegExp(`products/${draft.id}"`));
    assert.match(found, new RegExp(`status=draft[^>]*>1 draft<`));
    for (
      const query of [`q=${draft.id}`, `q=${word}&status=draft`, "status=draft"]
    ) {
      const page = await admin.read(`/admin/products?${query}`);
      assert.match(page, new RegExp(`href="/admin/products/${draft.id}"`));
    }
  });

  it("are listed page by page, each once", async () => {
    const brand = newName("shelf");
    const ids = await Promise.all(
      Array.from(
        { length: 30 },
        async () =>
          (await createProduct(app, { brand, status: "archived" })).id,
      ),
    );
    const listed: string[] = [];
    let path = "/admin/products?status=archived&order=id";
    while (path !== "") {
      const page = await admin.read(path);
      for (
        const [, id = ""] of page.matchAll(
          /<a href="\/admin\/products\/([^"]+)">/g,
        )
      ) {
        listed.push(id);
      }
      path = /rel="next" href="([^"]+)"/.exec(page)?.[1]
        ?.replaceAll("&amp;", "&") ?? "";
    }
    assert.deepEqual(listed.filter((id) => ids.includes(id)), ids.sort());
  });

  it("are saved whole, and say whether search shows it", async () => {
    const { id } = await createProduct(app, {
      attributes: { colour: "red" },
      gtins: ["12345678"],
    });
    const outcome = await save(`/admin/products/${id}`, await openEditor(id), {
      "/name": "Another name",
      "/price": "12.90",
      "/attributes/0/value": "blue",
    });
    assert.deepEqual(outcome, {
      status: 303,
      location: `/admin/products/${id}?notice=savedSearchable`,
      page: "",
    });
    const { name, price, attributes, gtins, version } = await readStored(id);
    assert.deepEqual({ name, price, attributes, gtins, version }, {
      name: "Another name",
      price: { amount: 1290, currency: "USD" },
      attributes: { colour: "blue" },
      gtins: ["12345678"],
      version: 2,
    });
  });

  it("are not changed by a form that nobody touched", async () => {
    const { id } = await createProduct(app, {
      attributes: { "a\r\nb": ["x\ny", ""], "<b>": "\0" },
      images: [],
    });
    const outcome = await save(`/admin/products/${id}`, await openEditor(id));
    assert.equal(outcome.location, `/admin/products/${id}?notice=unchanged`);
    assert.equal((await readStored(id)).version, 1);
  });

  it("are shown with every mistake beside its field, and with all that was typed", async () => {
    const { id } = await createProduct(app);
    const form = await openEditor(id);
    form.set("/attributes/0/name", "typed too");
    form.set("/attributes/0/value", "kept");
    const { status, page } = await save(`/admin/products/${id}`, form, {
      "/name": "",
      "/price": "<cheap>",
      "/description": "line one\r\nline two",
    });
    assert.equal(status, 422);
    for (const name of ["/name", "/price"]) {
      assert.match(page, new RegExp(`id="field:${name}-mistake"`));
      assert.match(page, new RegExp(`<a href="#field:${name}">`));
    }
    const again = readPageForm(page, "editor");
    assert.equal(again.get("/price"), "<cheap>");
    assert.equal(again.get("/description"), "line one\r\nline two");
    assert.equal(again.get("/attributes/0/name"), "typed too");
    assert.equal(again.get("version"), form.get("version"));
    assert.equal((await readStored(id)).version, 1);
  });

  it("are shown with what the catalogue itself refuses", async () => {
    const sku = newName("sku");
    await createProduct(app, { sku });
    const { id } = await createProduct(app, {});
    const taken = await save(`/admin/products/${id}`, await openEditor(id), {
      "/sku": sku,
    });
    assert.equal(taken.status, 409);
    assert.match(taken.page, /id="field:\/sku-mistake"/);
    const unknown = await save(`/admin/products/${id}`, await openEditor(id), {
      "/categories": "no-such-category",
    });
    assert.equal(unknown.status, 422);
    assert.match(unknown.page, /which is no category/);
  });

  it("get rows, and keep all that was typed", async () => {
    const { id } = await createProduct(app, { attributes: { a: 1, b: 2 } });
    const path = `/admin/products/${id}`;
    const form = await openEditor(id);
    const added = await save(path, form, {
      "/name": "Typed",
      "do": "add:/attributes",
    });
    assert.equal(added.status, 200);
    const more = readPageForm(added.page, "editor");
    assert.equal(more.get("/name"), "Typed");
    assert.equal(more.get("/attributes/4/name"), "");
    const removed = await save(path, more, { "do": "remove:/attributes/0" });
    const less = readPageForm(removed.page, "editor");
    assert.equal(less.get("/attributes/0/name"), "b");
    await save(path, less);
    const { name, attributes } = await readStored(id);
    assert.deepEqual({ name, attributes }, {
      name: "Typed",
      attributes: { b: 2 },
    });
  });

  it("show both versions where two people changed one, and save what is chosen", async () => {
    const { id } = await createProduct(app, {
      brand: "Old",
      attributes: { colour: "red" },
    });
    const path = `/admin/products/${id}`;
    const [mine, theirs] = [await openEditor(id), await openEditor(id)];
    await save(path, theirs, {
      "/brand": "Theirs",
      "/price": "5",
      "/inventory/quantity": "7",
    });
    const { status, page } = await save(path, mine, {
      "/brand": "Mine",
      "/name": "My name",
      "/attributes/0/value": "blue",
    });
    assert.equal(status, 409);
    const checked = [
      ...page.matchAll(/name="choose:([^"]+)" value="(\w+)"[^>]*checked/g),
    ].map(([, pointer, side]) => [pointer, side]);
    assert.deepEqual(Object.fromEntries(checked), {
      "/name": "mine",
      "/price": "theirs",
      "/inventory": "theirs",
      "/attributes/colour": "mine",
    });

    const hidden = readPageForm(page, "conflict");
    const chosen = new URLSearchParams();
    for (const name of ["base", "mine", "theirs", "version"]) {
      chosen.set(name, hidden.get(name) ?? "");
    }
    for (const [pointer, side] of checked) {
      chosen.set(`choose:${pointer}`, side ?? "");
    }
    const unfinished = await save(path, chosen, { "do": "merge" });
    assert.equal(unfinished.status, 409);
    assert.match(unfinished.page, /is not chosen yet/);

    const edited = await save(path, chosen, { "do": "edit" });
    assert.equal(readPageForm(edited.page, "editor").get("/brand"), "Mine");

    // Someone is faster once more.
    await save(path, await openEditor(id), { "/mpn": "M-1" });
    chosen.set("choose:/brand", "mine");
    const again = await save(path, chosen, { "do": "merge" });
    assert.equal(again.status, 409);
    const last = new URLSearchParams({ "do": "merge" });
    for (const [name, value] of readPageForm(again.page, "conflict")) {
      if (!name.startsWith("choose:")) last.set(name, value);
    }
    for (
      const [, name = "", side = ""] of again.page.matchAll(
        /name="(choose:[^"]+)" value="(\w+)"[^>]*checked/g,
      )
    ) last.set(name, side);
    assert.equal((await save(path, last, { "do": "merge" })).status, 303);

    const { brand, name, price, inventory, attributes, mpn } = await readStored(
      id,
    );
    assert.deepEqual({ brand, name, price, inventory, attributes, mpn }, {
      brand: "Mine",
      name: "My name",
      price: { amount: 500, currency: "USD" },
      inventory: { status: "in_stock", quantity: 7 },
      attributes: { colour: "blue" },
      mpn: "M-1",
    });
  });

  it("are no conflict when both wrote the same", async () => {
    const { id } = await createProduct(app);
    const forms = [await openEditor(id), await openEditor(id)];
    const outcomes = [];
    for (const form of forms) {
      outcomes.push(
        await save(`/admin/products/${id}`, form, { "/brand": "Same" }),
      );
    }
    assert.match(outcomes[1]?.location ?? "", /notice=unchanged$/);
    assert.equal((await readStored(id)).version, 2);
  });

  it("can be created, once however often the form is sent", async () => {
    const page = await admin.read("/admin/products/new");
    const form = readPageForm(page, "editor");
    const fields = { "/name": newName("new"), "/price": "3.50" };
    const created = await save("/admin/products/new", form, fields);
    const [, id = ""] = /products\/([^?]+)\?notice=savedHidden/
      .exec(created.location ?? "") ?? [];
    const { status, price } = await readStored(id);
    assert.deepEqual([status, price.amount], ["draft", 350]);
    const twice = await save("/admin/products/new", form, fields);
    assert.equal(twice.location, `/admin/products/${id}?notice=created`);
    const other = await save("/admin/products/new", form, { "/name": "Other" });
    assert.equal(other.status, 409);
    const anew = readPageForm(other.page, "editor");
    assert.equal(anew.get("/name"), "Other");
    assert.equal((await save("/admin/products/new", anew)).status, 303);
  });

  it("can be copied, but for the codes that belong to one product", async () => {
    const { id } = await createProduct(app, {
      sku: newName("sku"),
      gtins: ["12345678"],
      attributes: { odd: ["a\nb"] },
    });
    const page = await admin.read(`/admin/products/new?copy=${id}`);
    const copyId = newName("copy");
    const form = readPageForm(page, "editor");
    await save("/admin/products/new", form, { "/id": copyId });
    const copy = await readStored(copyId);
    assert.deepEqual(
      [copy.sku, copy.gtins, copy.attributes, copy.status],
      [undefined, undefined, { odd: ["a\nb"] }, "draft"],
    );
  });

  it("are published and taken back with what was typed", async () => {
    const { id } = await createProduct(app, { status: "draft" });
    const path = `/admin/products/${id}`;
    await save(path, await openEditor(id), {
      "/brand": "Typed",
      "do": "publish",
    });
    assert.deepEqual(
      await readStored(id).then(({ brand, status }) => [brand, status]),
      ["Typed", "active"],
    );
    const drafted = await save(path, await openEditor(id), { "do": "draft" });
    assert.match(drafted.location ?? "", /notice=savedHidden$/);
  });

  it("are deleted in the version that was seen, and can be created again", async () => {
    const { id } = await createProduct(app);
    const path = `/admin/products/${id}`;
    const open = await openEditor(id);
    await save(path, open, { "/brand": "Meanwhile" });
    const stale = await admin.send(path, { "do": "delete", version: "1" });
    assert.equal(stale.status, 409);
    assert.match(stale.page, /so it was not deleted/);
    const form = await openEditor(id);
    const deleted = await admin.send(path, { "do": "delete", version: "2" });
    assert.equal(deleted.location, "/admin/products?notice=deleted");
    await admin.read(path, 404);
    const lost = await save(path, form, { "/brand": "Still typed" });
    assert.equal(lost.status, 409);
    const again = readPageForm(lost.page, "editor");
    assert.equal((await save("/admin/products/new", again)).status, 303);
    assert.equal((await readStored(id)).brand, "Still typed");
  });

  it("can be edited whatever their id is", async () => {
    const { id } = await createProduct(app, { id: "new" });
    const page = await admin.read(`/admin/products?q=${id}`);
    assert.match(page, /href="\/admin\/products\/new\/edit"/);
    const form = readPageForm(
      await admin.read("/admin/products/new/edit"),
      "editor",
    );
    await save("/admin/products/new/edit", form, { "/brand": "Edited" });
    assert.equal((await readStored(id)).brand, "Edited");
  });

  it("are shown to who may only read, and not changed by them", async () => {
    const { id } = await createProduct(app);
    const reader = await openAdmin(app, "read");
    const path = `/admin/products/${id}`;
    const page = await reader.read(path);
    assert.match(page, /<fieldset disabled/);
    assert.doesNotMatch(page, /Save and publish|Delete this/);
    const form = readPageForm(page, "editor");
    assert.equal((await reader.send(path, form)).status, 403);
    await reader.read("/admin/products/new", 403);
  });
});
