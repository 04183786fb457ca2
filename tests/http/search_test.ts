import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openApp, type TestApp } from "./open_app.ts";
import { createProduct, newName, sendForProblem } from "./products.ts";

type Found = {
  items: {
    id: string;
    highlights: {
      field: string;
      fragments: { text: string; hit: boolean }[];
    }[];
    [field: string]: unknown;
  }[];
  total: number;
  facets: {
    field: string;
    label?: string;
    values: { value: string; count: number; selected: boolean }[];
  }[];
  relaxed: boolean;
  nextCursor: string | null;
};

describe("a search", () => {
  let app: TestApp;
  const brand = newName("brand");
  const word = newName("word").replaceAll("-", "");
  const colour = newName("colour");
  const ids: string[] = [];
  before(async () => {
    app = await openApp();
    const colours = ["red", "blue", "red", "green"];
    for (const [index, shade] of colours.entries()) {
      const { id } = await createProduct(app, {
        name: `${word} lamp ${index}`,
        description: `Shines ${shade}`,
        brand,
        sku: `${word}-${index}`,
        attributes: { [colour]: shade, weight: { value: index, unit: "kg" } },
        price: { amount: 1_000 * (index + 1), currency: "USD" },
      });
      ids.push(id);
    }
  });
  after(() => app.close());

  async function search(query: string): Promise<Found> {
    const response = await app.send(`/v1/search?${query}`);
    assert.equal(response.status, 200, await response.clone().text());
    return await response.json();
  }

  it("finds by a word of the name and shows where it matches", async () => {
    const found = await search(`q=${word}`);
    assert.equal(found.total, 4);
    const [highlight] = found.items[0]?.highlights ?? [];
    assert.equal(highlight?.field, "name");
    assert.equal(highlight?.fragments.find(({ hit }) => hit)?.text, word);
  });

  it("finds a code before anything else", async () => {
    const found = await search(`q=${word}-2`);
    assert.equal(found.items[0]?.id, ids[2]);
  });

  it("shows what the product page shows", async () => {
    const { items } = await search(`q=${word}&view=full&order=price`);
    const { highlights: _, ...product } = items[0] ?? { highlights: [] };
    const read = await app.send(`/v1/products/${ids[0]}`);
    assert.deepEqual(product, await read.json());
  });

  it("filters by values of a field, as OR, and by fields, as AND", async () => {
    const filter = (...filters: string[]) =>
      search(filters.map((each) => `filter=${each}`).join("&"));
    const red = `attributes.${colour}:red`;
    assert.equal((await filter(`brand:${brand}`)).total, 4);
    assert.equal((await filter(`brand:${brand}`, red)).total, 2);
    const blue = `attributes.${colour}:blue`;
    assert.equal((await filter(`brand:${brand}`, red, blue)).total, 3);
    const cheap = "price:..2000";
    assert.equal((await filter(`brand:${brand}`, red, cheap)).total, 1);
    const light = "attributes.weight:..1500%20g";
    assert.equal((await filter(`brand:${brand}`, light)).total, 2);
  });

  it("counts facets with all filters but their own", async () => {
    const field = `attributes.${colour}`;
    const found = await search(
      `filter=brand:${brand}&filter=${field}:red&facet=${field}&facet=brand`,
    );
    assert.equal(found.total, 2);
    const values = found.facets.find((facet) => facet.field === field)?.values;
    assert.deepEqual(values, [
      { value: "red", count: 2, selected: true },
      { value: "blue", count: 1, selected: false },
      { value: "green", count: 1, selected: false },
    ]);
  });

  it("lists as many values of a facet as asked, the selected ones besides", async () => {
    const field = `attributes.${colour}`;
    const found = await search(
      `filter=brand:${brand}&filter=${field}:green&facet=${field}&facetLimit=1`,
    );
    const values = found.facets[0]?.values.map(({ value }) => value);
    assert.deepEqual(values?.toSorted(), ["green", "red"]);
  });

  it("goes page by page to the last result", async () => {
    const found: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const from: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const page = await search(`q=${word}&order=price&limit=3${from}`);
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    assert.deepEqual(found, ids);
  });

  it("refuses a cursor of another query", async () => {
    const { nextCursor } = await search(`q=${word}&limit=1`);
    const path = `/v1/search?q=lamp&limit=1&cursor=${nextCursor}`;
    const problem = await sendForProblem(app, path);
    assert.equal(problem.code, "cursor_invalid");
  });

  it("answers nothing, honestly, for a word that is nowhere", async () => {
    const found = await search("q=qzxqzxqzx");
    assert.equal(found.total, 0);
    assert.deepEqual(found.items, []);
    assert.equal(found.nextCursor, null);
  });

  it("never shows what is not active", async () => {
    const name = newName("word").replaceAll("-", "");
    const { id } = await createProduct(app, { name, status: "draft" });
    assert.equal((await search(`q=${name}`)).total, 0);
    const patch = (status: string) =>
      app.send(`/v1/products/${id}?wait=searchable`, {
        method: "PATCH",
        as: "write",
        body: { status },
      });
    assert.equal(
      (await patch("active")).headers.get("X-Catalog-Searchable"),
      "true",
    );
    assert.equal((await search(`q=${name}`)).total, 1);
    assert.equal(
      (await patch("archived")).headers.get("X-Catalog-Searchable"),
      "true",
    );
    assert.equal((await search(`q=${name}`)).total, 0);
  });

  const wrong: [query: string, parameter: string][] = [
    ["filter=colour:red", "filter"],
    ["filter=brand", "filter"],
    ["filter=brand:", "filter"],
    ["facet=colour", "facet"],
    ["order=best", "order"],
    ["facetLimit=0", "facetLimit"],
    ["q=" + "x".repeat(501), "q"],
    ["query=x", "query"],
    [Array.from({ length: 21 }, () => "filter=brand:x").join("&"), "filter"],
  ];
  for (const [query, parameter] of wrong) {
    it(`refuses ${query.slice(0, 30)}`, async () => {
      const problem = await sendForProblem(app, `/v1/search?${query}`);
      assert.equal(problem.status, 400);
      assert.equal(problem.errors?.[0]?.parameter, parameter);
    });
  }

  it("reads what was typed as text, whatever it is", async () => {
    const typed = [
      '"',
      "NEAR(",
      "*",
      "name:x",
      "a OR b AND NOT c",
      "';--",
      "\u0000",
      "🙂",
      "__proto__",
    ];
    for (const text of typed) {
      await search(`q=${encodeURIComponent(text)}`);
    }
  });

  it("suggests what begins with the last word", async () => {
    const response = await app.send(`/v1/suggest?q=${word.slice(0, -2)}`);
    const { items } = await response.json();
    assert.ok(items.some(({ id }: { id?: string }) => ids.includes(id ?? "")));
    const short = await app.send(`/v1/suggest?q=${word.slice(0, -2)}&limit=1`);
    assert.equal((await short.json()).items.length, 1);
    assert.equal((await sendForProblem(app, "/v1/suggest")).status, 400);
  });
});
