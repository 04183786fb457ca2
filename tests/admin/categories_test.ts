import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { creationOf } from "../catalog/product_input.ts";
import { until } from "../catalog/until.ts";
import { openLocalApp, type TestApp } from "../http/open_app.ts";
import { newName } from "../http/products.ts";
import { type AdminBrowser, openAdmin } from "./admin_browser.ts";
import { readPageForm } from "./page_form.ts";

describe("the pages of categories", () => {
  let app: TestApp & { catalog: Catalog };
  let admin: AdminBrowser;
  before(async () => {
    app = await openLocalApp();
    admin = await openAdmin(app, "write");
  });
  after(() => app.close());

  async function category(fields: { name?: string; parentId?: string } = {}) {
    const id = newName("category");
    await app.catalog.createCategory({ id, name: `Name of ${id}`, ...fields });
    return id;
  }

  async function product(id: string, categoryId: string): Promise<void> {
    await app.catalog.createProduct(
      creationOf({ id, name: id, categories: [categoryId], status: "active" }),
    );
  }

  async function editOf(id: string, changes: Record<string, string> = {}) {
    const page = await admin.read(`/admin/categories/${id}`);
    const form = readPageForm(page, "edit");
    for (const [name, value] of Object.entries(changes)) form.set(name, value);
    return form;
  }

  const save = (id: string, form: URLSearchParams) =>
    admin.send(`/admin/categories/${id}`, form);

  it("show the tree with how many products are in each", async () => {
    const above = await category();
    const below = await category({ parentId: above });
    await product(newName("product"), below);
    await until(async () => {
      const page = await admin.read("/admin/categories");
      const [, part = ""] = page.split(`id="category-${above}"`);
      return /^[\s\S]*?1 product<[\s\S]*<ul>[\s\S]*1 product</.test(part);
    });
    const page = await admin.read(`/admin/categories?q=${below}`);
    assert.match(page, new RegExp(`id="category-${above}"`));
    assert.match(page, new RegExp(`href="/c/${below}"`));
    assert.match(page, new RegExp(`/admin/new-category\\?below=${below}"`));
    assert.match(
      await admin.read("/admin/categories?q=%3Cb%3E"),
      /No category has this/,
    );
  });

  it("move a category with its products, as the shop's breadcrumbs show", async () => {
    const [one, other] = [await category(), await category()];
    const moved = await category({ parentId: one });
    const id = newName("product");
    await product(id, moved);
    const form = await editOf(moved, { "/parentId": other });
    const answer = await save(moved, form);
    assert.equal(answer.status, 303);
    assert.match(
      await admin.read(answer.location ?? ""),
      /filed anew in the background/,
    );
    const page = await (await app.send(`/p/${id}`)).text();
    const [, crumbs = ""] =
      /<nav class="crumbs"[^>]*>([\s\S]*?)<\/nav>/.exec(page) ?? [];
    assert.match(crumbs, new RegExp(`/c/${other}"[\\s\\S]*/c/${moved}"`));
    assert.doesNotMatch(crumbs, new RegExp(`/c/${one}"`));
    await until(async () => {
      const { total } = await app.catalog.searchProducts({
        text: "",
        filters: [`category:${other}`],
        facets: [],
        facetLimit: 1,
        order: "name",
        view: "summary",
        limit: 1,
      });
      return total === 1;
    });
  });

  it("offer no place below the category itself, and refuse one", async () => {
    const above = await category();
    const below = await category({ parentId: above });
    const page = await admin.read(`/admin/categories/${above}`);
    assert.ok(!page.includes(`<option value="${above}"`));
    assert.ok(!page.includes(`<option value="${below}"`));
    const answer = await save(
      above,
      await editOf(above, { "/parentId": below }),
    );
    assert.equal(answer.status, 422);
    assert.match(answer.page, /would be below itself/);
    assert.match(answer.page, new RegExp(`value="${below}"\\s+selected`));
  });

  it("show mistakes beside their fields, with what was typed", async () => {
    const id = await category();
    const form = await editOf(id, { "/name": " ", "/position": "first" });
    const { status, page } = await save(id, form);
    assert.equal(status, 422);
    assert.match(page, /id="field:\/position-mistake">Must be a number/);
    assert.match(page, /id="field:\/name-mistake">/);
    assert.match(page, /value="first"/);
    // A mistake is no reason to forget which version it was typed into.
    await app.catalog.replaceCategory(id, { name: "Another's" }, {
      kind: "exists",
    });
    const again = readPageForm(page, "edit");
    again.set("/name", "Mine");
    again.set("/position", "1");
    assert.equal((await save(id, again)).status, 409);
  });

  it("show both versions when someone else saved meanwhile, and lose neither", async () => {
    const parentId = await category();
    const id = await category();
    const form = await editOf(id, { "/name": "Mine" });
    await app.catalog.replaceCategory(
      id,
      { name: "Theirs", parentId, position: 7 },
      { kind: "exists" },
    );
    const { status, page } = await save(id, form);
    assert.equal(status, 409);
    assert.match(page, /Someone else changed this category/);
    assert.match(page, /<td>Mine<\/td><td>Theirs<\/td><td>Yours<\/td>/);
    assert.match(page, /<td>7<\/td><td>Theirs<\/td>/);
    const merged = readPageForm(page, "edit");
    assert.equal((await save(id, merged)).status, 303);
    const { version: _, ...stored } = await app.catalog.getCategory(id);
    assert.deepEqual(stored, { id, name: "Mine", parentId, position: 7 });
  });

  it("offer to create again what someone else deleted meanwhile", async () => {
    const id = await category();
    const form = await editOf(id, { "/name": "Typed" });
    await app.catalog.deleteCategory(id, { kind: "exists" });
    const { status, page } = await save(id, form);
    assert.equal(status, 409);
    assert.match(page, /value="Typed"/);
    assert.match(page, new RegExp(`value="${id}"`));
  });

  it("make a category with an id made of its name", async () => {
    const create = async (fields: Record<string, string>) => {
      const answer = await admin.send("/admin/new-category", fields);
      return { ...answer, id: answer.location?.split(/[/?]/)[3] };
    };
    const name = `Crème & Café ${newName("")}`;
    const first = await create({ "/name": name });
    const id = name.toLowerCase().normalize("NFKD")
      .replaceAll(/[^a-z0-9 -]/g, "").replaceAll(/[ -]+/g, "-");
    assert.equal(first.id, id);
    assert.equal((await create({ "/name": name })).id, `${id}-2`);
    const foreign = await create({ "/name": "電話" });
    assert.equal(foreign.status, 303);
    const taken = await create({ "/name": name, "/id": id });
    assert.equal(taken.status, 409);
    assert.match(taken.page, /id="field:\/id-mistake">/);
    const wrong = await create({ "/name": "New", "/id": "a/b" });
    assert.equal(wrong.status, 422);
  });

  it("change a category that is called as a page is", async () => {
    const made = await admin.send("/admin/new-category", {
      "/name": "New",
      "/id": "new",
    });
    assert.equal(made.location, "/admin/categories/new?notice=created");
    assert.equal((await save("new", await editOf("new"))).status, 303);
  });

  it("order categories beside one another", async () => {
    const parentId = await category();
    const ids = [];
    for (const name of ["A", "B", "C"]) {
      ids.push(await category({ name, parentId }));
    }
    const [a = "", b = "", c = ""] = ids;
    const move = (id: string, direction: string) =>
      admin.send(`/admin/categories/${id}/order`, { direction });
    const names = async () =>
      (await app.catalog.listCategories())
        .filter((each) => each.parentId === parentId)
        .map(({ name }) => name).join("");
    await move(c, "up");
    assert.equal(await names(), "ACB");
    await move(a, "down");
    assert.equal(await names(), "CAB");
    await move(b, "up");
    assert.equal(await names(), "CBA");
    assert.match((await move(c, "up")).location ?? "", /notice=unchanged/);
  });

  it("delete what is empty, and say what is in what is not", async () => {
    const above = await category();
    const below = await category({ parentId: above });
    const id = newName("product");
    await product(id, below);
    const remove = (id: string, version = "1") =>
      admin.send(`/admin/categories/${id}/delete`, { version });
    const full = await remove(above);
    assert.equal(full.status, 409);
    assert.match(
      full.page,
      new RegExp(`<li><a href="/admin/categories/${below}"`),
    );
    const used = await remove(below);
    assert.equal(used.status, 409);
    assert.match(
      used.page,
      new RegExp(`href="/admin/products\\?category=${below}"`),
    );
    const empty = await category();
    assert.equal((await remove(empty, "9")).status, 409);
    assert.equal(
      (await remove(empty)).location,
      "/admin/categories?notice=deleted",
    );
  });

  it("show hostile names as text", async () => {
    const name = `"><script>alert(1)</script>`;
    const id = await category({ name });
    for (const path of ["/admin/categories", `/admin/categories/${id}`]) {
      assert.ok(!(await admin.read(path)).includes("<script>alert"), path);
    }
  });

  it("let a key that only reads look, and change nothing", async () => {
    const id = await category();
    const reader = await openAdmin(app, "read");
    await reader.read("/admin/categories");
    await reader.read(`/admin/categories/${id}`, 403);
    const refused = await reader.send(`/admin/categories/${id}/delete`, {
      version: "1",
    });
    assert.equal(refused.status, 403);
  });
});
