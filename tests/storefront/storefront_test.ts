import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openLocalApp, type TestApp } from "../http/open_app.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { creationOf } from "../catalog/product_input.ts";
import { until } from "../catalog/until.ts";

const nasty = `<script>alert("1")</script> & "Kettle"`;

describe("the storefront", () => {
  let app: TestApp & { catalog: Catalog };
  before(async () => {
    app = await openLocalApp();
    const { catalog } = app;
    await catalog.createCategory({ id: "kitchen", name: "Kitchen" });
    await catalog.createCategory({
      id: "kettles",
      name: "Kettles",
      parentId: "kitchen",
    });
    const price = { amount: 129_900, currency: "USD" };
    for (const colour of ["red", "blue"]) {
      await catalog.createProduct(creationOf({
        id: `kettle-${colour}`,
        name: `Steel kettle, ${colour}`,
        categories: ["kettles"],
        groupId: "kettle",
        price,
        attributes: { colour, volume: { value: 1.7, unit: "l" } },
        status: "active",
      }));
    }
    await catalog.createProduct(creationOf({
      id: "nasty",
      name: nasty,
      description: nasty,
      brand: nasty,
      attributes: { [nasty]: nasty },
      images: [{ url: "https://img.example.com/k.jpg?a=1&b=2", alt: nasty }],
      status: "active",
    }));
    await catalog.createProduct(
      creationOf({ id: "secret", name: "Secret kettle", status: "draft" }),
    );
    await until(async () => {
      const page = await read("/search?q=kettle");
      return page.includes("Steel kettle") || page.includes("<mark>");
    });
  });
  after(() => app.close());

  async function read(path: string, status = 200): Promise<string> {
    const response = await app.send(path);
    assert.equal(response.status, status, path);
    assert.match(
      response.headers.get("Content-Security-Policy") ?? "",
      /script-src 'self'; style-src 'self'/,
    );
    return await response.text();
  }

  it("shows departments and what is new on its first page", async () => {
    const page = await read("/");
    assert.match(page, /href="\/c\/kitchen"/);
    assert.match(page, /href="\/p\/kettle-red"/);
  });

  it("finds products by words, with their prices and pictures", async () => {
    const page = await read("/search?q=kettles");
    assert.match(page, /href="\/p\/kettle-red"/);
    assert.match(page, /\$1,299\.00/);
    assert.match(page, /src="\/pictures\/kettle-\d+\.svg"/);
    assert.doesNotMatch(page, /Secret/);
  });

  it("shows a category with those below it, and its way from the top", async () => {
    const page = await read("/c/kettles");
    assert.match(page, /href="\/p\/kettle-blue"/);
    assert.match(page, /<a href="\/c\/kitchen">Kitchen<\/a>/);
    assert.match(await read("/c/kitchen"), /<a href="\/c\/kettles">/);
  });

  it("narrows results by filters in the address, each with a way to remove it", async () => {
    const filter = "attributes.colour:red";
    const page = await read(`/c/kettles?filter=${encodeURIComponent(filter)}`);
    assert.match(page, /href="\/p\/kettle-red"/);
    assert.doesNotMatch(page, /href="\/p\/kettle-blue"/);
    assert.match(page, /Remove filter/);
    // The other colour can be chosen as well.
    assert.match(page, /<h2>Colour<\/h2>[^]*blue <span class="count">1</i);
  });

  it("shows a product with its data sheet, variants and facts for search engines", async () => {
    const page = await read("/p/kettle-red");
    assert.match(page, /<h1>Steel kettle, red<\/h1>/);
    assert.match(page, /1\.7 l/);
    assert.match(page, /href="\/p\/kettle-blue"/);
    const [, data = ""] =
      /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(page) ?? [];
    const [product] = JSON.parse(data)["@graph"];
    assert.equal(product.offers.price, "1299.00");
  });

  it("shows people a page where there is nothing, and clients a problem", async () => {
    const accept = "text/html,application/xhtml+xml,*/*;q=0.8";
    for (const path of ["/nowhere", "/admin/nowhere", "/a/b/c"]) {
      const shown = await app.send(path, { headers: { Accept: accept } });
      assert.equal(shown.status, 404);
      assert.match(await shown.text(), /<h1>There is nothing here<\/h1>/);
      const refused = await app.send(path);
      assert.equal((await refused.json()).code, "not_found");
    }
    const api = await app.send("/v1/nowhere", { headers: { Accept: accept } });
    assert.equal((await api.json()).code, "not_found");
  });

  it("draws the cards that a script asks for, of what everybody can see", async () => {
    const cards = await read("/cards?ids=nasty,secret,none,kettle-red,a%2Fb");
    assert.deepEqual(
      [...cards.matchAll(/href="([^"]*)"/g)].map(([, href]) => href),
      ["/p/nasty", "/p/kettle-red"],
    );
    assert.doesNotMatch(cards, /<script>/);
    assert.doesNotMatch(await read("/cards"), /<li/);
  });

  it("remembers nobody by itself: no cookie, and a place that only a script fills", async () => {
    for (const path of ["/", "/p/kettle-red"]) {
      const response = await app.send(path);
      assert.equal(response.headers.get("Set-Cookie"), null);
      assert.match(
        await response.text(),
        /<div class="viewed" data-product="[^"]*"><\/div>/,
      );
    }
  });

  it("shows drafts and what is not there to nobody", async () => {
    for (const path of ["/p/secret", "/p/none", "/c/none"]) {
      assert.match(await read(path, 404), /There is nothing here/);
    }
  });

  it("says what it cannot understand on a page", async () => {
    await read("/search?filter=nonsense", 400);
    await read("/search?cursor=nonsense", 400);
  });

  it("runs nothing that a product's texts hold", async () => {
    const pages = ["/p/nasty", "/search?q=script", "/", "/feeds/google.xml"];
    for (const path of pages) {
      const page = await read(path);
      assert.match(page, /script/, path);
      assert.doesNotMatch(page, /<script>/, path);
      assert.doesNotMatch(page, /="[^"]*<script/, path);
    }
    const echoed = await read(`/search?q=${encodeURIComponent(nasty)}`);
    assert.doesNotMatch(echoed, /<script>/);
  });

  it("serves its own stylesheet, script and pictures", async () => {
    const page = await read("/");
    const names = [
      ...page.matchAll(/(?:src|href)="(\/(?:storefront|pictures)\/[^"]+)"/g),
    ].map(([, name = ""]) => name);
    assert.ok(names.some((name) => name.endsWith(".css")));
    for (const name of new Set(names)) await read(name);
    assert.equal((await app.send("/storefront/none.js")).status, 404);
    assert.equal((await app.send("/pictures/none-0.svg")).status, 404);
    assert.equal((await app.send("/pictures/kettle-360.svg")).status, 404);
  });

  it("lists active products for search engines and merchants", async () => {
    const map = await read("/sitemap.xml");
    const feed = await read("/feeds/google.xml");
    for (const xml of [map, feed]) {
      assert.match(xml, /\/p\/kettle-red/);
      assert.doesNotMatch(xml, /secret/);
    }
    assert.match(feed, /<g:price>1299\.00 USD<\/g:price>/);
  });
});
