import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import fc from "fast-check";
import type { AttributeDefinitionReplace } from "../../src/catalog/attribute.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import {
  readValueLines,
  toValueLines,
} from "../../src/admin/attributes/value_lines.ts";
import { creationOf } from "../catalog/product_input.ts";
import { until } from "../catalog/until.ts";
import { openLocalApp, type TestApp } from "../http/open_app.ts";
import { newName } from "../http/products.ts";
import { type AdminBrowser, openAdmin } from "./admin_browser.ts";
import { readPageForm } from "./page_form.ts";

const address = (name: string, action = "edit") =>
  `/admin/attributes/${action}?name=${encodeURIComponent(name)}`;

describe("the pages of attribute definitions", () => {
  let app: TestApp & { catalog: Catalog };
  let admin: AdminBrowser;
  before(async () => {
    app = await openLocalApp();
    admin = await openAdmin(app, "write");
  });
  after(() => app.close());

  async function define(
    fields: AttributeDefinitionReplace,
    name = newName("attribute"),
  ): Promise<string> {
    await app.catalog.replaceAttribute(name, fields, { kind: "absent" });
    return name;
  }

  async function editOf(name: string, changes: Record<string, string> = {}) {
    const form = readPageForm(await admin.read(address(name)), "edit");
    for (const [field, value] of Object.entries(changes)) {
      form.set(field, value);
    }
    return form;
  }

  it("list and find definitions", async () => {
    const name = await define({
      type: "quantity",
      unit: "cm",
      label: "Seat height",
    });
    const page = await admin.read("/admin/attributes?q=seat+HEI");
    assert.match(page, new RegExp(`>${name}</a>`));
    assert.match(page, /<td>Number with a unit<\/td>\s*<td>cm<\/td>/);
    assert.match(
      await admin.read("/admin/attributes?q=%3Cb%3E"),
      /No definition has this/,
    );
  });

  it("change every field and leave alone what was not touched", async () => {
    const values = ["red", " dark\nblue ", "C:\\new"];
    const name = await define({
      type: "string",
      label: "Colour",
      values,
      facet: false,
    });
    const form = await editOf(name);
    const unchanged = await admin.send(address(name), form);
    assert.match(unchanged.location ?? "", /&notice=unchanged$/);
    const saved = await admin.send(
      address(name),
      await editOf(name, {
        "/label": "",
        "/type": "quantity",
        "/unit": "kg",
        "/values": "",
        "/facet": "true",
      }),
    );
    assert.match(saved.location ?? "", /&notice=saved$/);
    assert.deepEqual(await app.catalog.getAttribute(name), {
      name,
      type: "quantity",
      unit: "kg",
      facet: true,
      version: 2,
    });
  });

  it("work for any name", async () => {
    for (
      const name of [
        "..",
        "new",
        "a/b",
        "50 %",
        "é ü/?#&=+",
        "line\nbreak",
        `"><script>alert(1)</script>`,
      ]
    ) {
      await define({ type: "string" }, name);
      const form = await editOf(name, { "/label": "L" });
      const { location } = await admin.send(address(name), form);
      const page = await admin.read(location ?? "");
      assert.match(page, /Saved\./);
      assert.ok(!page.includes("<script>alert"));
      assert.equal((await app.catalog.getAttribute(name)).label, "L");
      const version = "2";
      const gone = await admin.send(address(name, "delete"), { version });
      assert.equal(gone.location, "/admin/attributes?notice=deleted");
    }
  });

  it("show mistakes beside their fields, with what was typed", async () => {
    const name = await define({ type: "string" });
    const long = "x".repeat(257);
    const { status, page } = await admin.send(
      address(name),
      await editOf(name, { "/values": `ok\n${long}`, "/label": "Kept" }),
    );
    assert.equal(status, 422);
    assert.match(
      page,
      /id="field:\/values-mistake">Line 2 must have at most 256/,
    );
    assert.match(page, /value="Kept"/);
    const withUnit = await admin.send(
      address(name),
      await editOf(name, { "/unit": "kg" }),
    );
    assert.equal(withUnit.status, 422);
    assert.match(withUnit.page, /Only a quantity has a unit/);
  });

  it("show both versions when someone else saved meanwhile", async () => {
    const name = await define({ type: "string", label: "Old" });
    const form = await editOf(name, { "/label": "Mine" });
    await app.catalog.replaceAttribute(
      name,
      { type: "list", label: "Theirs" },
      { kind: "exists" },
    );
    const { status, page } = await admin.send(address(name), form);
    assert.equal(status, 409);
    assert.match(page, /<td>Mine<\/td><td>Theirs<\/td><td>Yours<\/td>/);
    assert.match(page, /<td>Text<\/td><td>List of texts<\/td><td>Theirs<\/td>/);
    const merged = await admin.send(address(name), readPageForm(page, "edit"));
    assert.equal(merged.status, 303);
    assert.deepEqual(await app.catalog.getAttribute(name), {
      name,
      type: "list",
      label: "Mine",
      version: 3,
    });
  });

  it("make a definition, once", async () => {
    const name = `new/${newName("")}`;
    const fields = { "/name": name, "/type": "boolean" };
    const made = await admin.send("/admin/attributes/new", fields);
    assert.equal(made.location, `${address(name)}&notice=created`);
    const again = await admin.send("/admin/attributes/new", fields);
    assert.equal(again.status, 409);
    assert.match(again.page, /id="field:\/name-mistake">Belongs to/);
    const nameless = await admin.send("/admin/attributes/new", {
      "/name": " ",
      "/type": "boolean",
    });
    assert.equal(nameless.status, 422);
  });

  it("tell which values in use a definition forbids", async () => {
    const name = await define({ type: "string" });
    for (const colour of ["red", "rde"]) {
      await app.catalog.createProduct(creationOf({
        name: "Lamp",
        status: "active",
        attributes: { [name]: colour },
      }));
    }
    await until(async () => {
      const page = await admin.read(address(name));
      return page.includes(">red</a>") && page.includes(">rde</a>");
    });
    const form = await editOf(name, { "/values": "red" });
    await admin.send(address(name), form);
    const page = await admin.read(address(name));
    assert.match(
      page,
      />rde<\/a>\s*<span class="small">1<\/span>\s*<span class="bad">/,
    );
    assert.doesNotMatch(
      page,
      />red<\/a>\s*<span class="small">1<\/span>\s*<span class="bad">/,
    );
    const [, search = ""] = /href="(\/search\?[^"]*)">rde/.exec(page) ?? [];
    const shop = await (await app.send(search)).text();
    assert.match(shop, /Lamp/);
  });
});

describe("the lines of allowed values", () => {
  it("hold any values", () => {
    const value = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1 }),
      fc.string({
        unit: fc.constantFrom(" ", "\n", "\r", "\\", "u", "0", "a"),
      }),
    ).filter((text) => /\S/.test(text));
    fc.assert(fc.property(fc.array(value), (values) => {
      assert.deepEqual(readValueLines(toValueLines(values)), values);
    }));
  });
});
