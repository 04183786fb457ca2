import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { toLines } from "./ndjson.ts";
import { openApp, type TestApp } from "./open_app.ts";
import { newName, sendForProblem } from "./products.ts";

type Range = {
  value: string;
  from?: number;
  to?: number;
  below?: number;
  count: number;
  selected: boolean;
};
type Facet = {
  field: string;
  label?: string;
  unit?: string;
  values: {
    value: string;
    label?: string;
    parentId?: string;
    depth?: number;
    count: number;
    selected: boolean;
  }[];
  ranges?: Range[];
};
type Found = {
  items: { id: string; variants?: { count: number } }[];
  total: number;
  totalRelation: string;
  facets: Facet[];
  nextCursor: string | null;
};

const brand = newName("brand");
const [screen, weight, ports, colour, serial] = [
  newName("screen"),
  newName("weight"),
  newName("ports"),
  newName("colour"),
  newName("serial"),
];
const [root, laptops, bags] = [
  newName("root"),
  newName("laptops"),
  newName("bags"),
];
const group = newName("group");
const count = 60;

/** Laptops and bags that differ in numbers, one of three in a group. */
const products = Array.from({ length: count }, (_, number) => ({
  id: `${brand}-${String(number).padStart(2, "0")}`,
  name: `Laptop ${number}`,
  brand,
  price: { amount: 1_000 + number * number * 100, currency: "USD" },
  categories: [number % 4 === 0 ? bags : laptops],
  ...(number % 3 === 0 ? { groupId: `${group}-${number % 2}` } : {}),
  attributes: {
    [screen]: { value: 10 + (number % 13) / 2, unit: "in" },
    [weight]: { value: 0.5 + number / 10, unit: "kg" },
    [ports]: [1, 2, 4][number % 3],
    [colour]: ["red", "blue", "green"][number % 3],
    [serial]: `number ${number}`,
  },
}));

describe("facets", () => {
  let app: TestApp;

  before(async () => {
    app = await openApp();
    const put = (path: string, body: unknown) =>
      app.send(path, { method: "PUT", as: "write", body });
    await put(`/v1/categories/${root}`, { name: "All" });
    await put(`/v1/categories/${laptops}`, { name: "Laptops", parentId: root });
    await put(`/v1/categories/${bags}`, { name: "Bags", parentId: root });
    await put(`/v1/attributes/${screen}`, {
      type: "quantity",
      unit: "in",
      label: "Screen",
    });
    await put(`/v1/attributes/${weight}`, { type: "quantity", unit: "g" });
    await put(`/v1/attributes/${ports}`, { type: "number", facet: true });
    const response = await app.send("/v1/products/bulk?wait=searchable", {
      method: "POST",
      as: "write",
      headers: { "Content-Type": "application/x-ndjson" },
      body: toLines(products),
    });
    assert.match(await response.text(), /"ok":60,"failed":0,"searchable":true/);
  });
  after(() => app.close());

  async function search(...parameters: string[]): Promise<Found> {
    const query = [`filter=brand:${brand}`, ...parameters].join("&");
    const response = await app.send(`/v1/search?${query}`);
    assert.equal(response.status, 200, await response.clone().text());
    return await response.json();
  }

  async function countFacet(
    field: string,
    ...parameters: string[]
  ): Promise<Facet> {
    const { facets } = await search(`facet=${field}`, ...parameters);
    const facet = facets.find((each) => each.field === field);
    assert.ok(facet, field);
    return facet;
  }

  const filterBy = (field: string, value: string) =>
    `filter=${encodeURIComponent(`${field}:${value}`)}`;

  for (
    const field of ["price", `attributes.${screen}`, `attributes.${weight}`]
  ) {
    it(`of ${field.replace(/-.*/, "")} are ranges that count what selecting them finds`, async () => {
      const { ranges = [], values } = await countFacet(field);
      assert.deepEqual(values, []);
      assert.ok(ranges.length >= 3 && ranges.length <= 6);
      assert.equal(ranges.reduce((sum, range) => sum + range.count, 0), count);
      assert.equal(ranges[0]?.from, undefined);
      assert.equal(ranges.at(-1)?.to ?? ranges.at(-1)?.below, undefined);
      for (const range of ranges) {
        assert.ok(range.count > 0);
        const filter = filterBy(field, range.value);
        const { total, facets } = await search(filter, `facet=${field}`);
        assert.equal(total, range.count, range.value);
        const selected = facets[0]?.ranges?.filter((each) => each.selected);
        assert.deepEqual(selected, [{ ...range, selected: true }]);
        assert.equal(facets[0]?.ranges?.length, ranges.length);
      }
    });
  }

  it("of prices have ends that a filter includes", async () => {
    const { ranges = [] } = await countFacet("price");
    for (const [index, { from, to, value, below }] of ranges.entries()) {
      assert.equal(below, undefined);
      assert.equal(value, `${from ?? ""}..${to ?? ""}`);
      const next = ranges[index + 1];
      if (next) assert.equal(next.from, (to ?? NaN) + 1);
    }
  });

  it("of quantities are in the definition's unit, with its label", async () => {
    const inches = await countFacet(`attributes.${screen}`);
    assert.equal(inches.label, "Screen");
    assert.equal(inches.unit, "in");
    assert.match(inches.ranges?.[1]?.value ?? "", /^\d+(\.5)?\.\.<\d+ in$/);
    const grams = await countFacet(`attributes.${weight}`);
    assert.equal(grams.unit, "g");
    assert.match(grams.ranges?.[1]?.value ?? "", /^\d+00\.\.<\d+00 g$/);
  });

  it("always list the selected ranges, wherever they end", async () => {
    const field = `attributes.${weight}`;
    const selected = ["700 g..1.23 kg", "3 kg..", "1 kg..<2 kg"];
    const facet = await countFacet(
      field,
      ...selected.map((value) => filterBy(field, value)),
    );
    for (const value of selected) {
      const range = facet.ranges?.find((each) => each.value === value);
      assert.equal(range?.selected, true);
      const { total } = await search(filterBy(field, value));
      assert.equal(range?.count, total, value);
    }
    assert.ok((facet.ranges ?? []).length > selected.length);
    const cut = facet.ranges?.find((each) => each.value === selected[0]);
    assert.equal(cut?.from, 700);
    assert.equal(cut?.to, 1_230);
  });

  it("of few different numbers list these", async () => {
    const field = `attributes.${ports}`;
    const facet = await countFacet(field);
    assert.deepEqual(
      facet.values,
      ["1", "2", "4"].map((value) => ({
        value,
        count: 20,
        selected: false,
      })),
    );
    assert.equal(facet.ranges, undefined);
    const selected = await countFacet(field, filterBy(field, "2..4"));
    assert.deepEqual(selected.ranges, [
      { value: "2..4", from: 2, to: 4, count: 40, selected: true },
    ]);
    assert.equal(selected.values.length, 3);
  });

  it("of categories tell the tree, and list what is near the selected one", async () => {
    const { values } = await countFacet("category");
    const places = values.map(({ label, count, depth, parentId }) => [
      label,
      count,
      depth,
      parentId,
    ]);
    assert.deepEqual(places, [
      ["All", 60, 0, undefined],
      ["Laptops", 45, 1, root],
      ["Bags", 15, 1, root],
    ]);
    const near = await countFacet(
      "category",
      "facetLimit=1",
      filterBy("category", bags),
    );
    assert.deepEqual(
      near.values.map(({ label, selected }) => [label, selected]),
      [["All", false], ["Bags", true]],
    );
    const below = await countFacet(
      "category",
      "facetLimit=1",
      filterBy("category", root),
    );
    assert.deepEqual(below.values.map(({ label }) => label), [
      "All",
      "Laptops",
    ]);
  });

  it("that are chosen part the products found, those asked for first", async () => {
    const { facets, total } = await search(
      "facet=group",
      "facet=auto",
      "limit=1",
    );
    const [first, ...chosen] = facets.map(({ field }) => field);
    assert.equal(total, count);
    assert.equal(first, "group");
    const useful = [screen, weight, ports, colour]
      .map((name) => `attributes.${name}`);
    assert.deepEqual(
      chosen.toSorted(),
      ["brand", "category", "price", ...useful].toSorted(),
    );
    // The definition says that it is a facet.
    assert.equal(chosen[0], `attributes.${ports}`);
    const parted = facets.find(({ field }) => field.endsWith(colour));
    assert.deepEqual(parted?.values.map((each) => each.count), [20, 20, 20]);
  });

  it("that are chosen have every field that is selected", async () => {
    const field = `attributes.${serial}`;
    const { facets } = await search("facet=auto", filterBy(field, "number 7"));
    const fields = facets.map((facet) => facet.field);
    assert.ok(fields.includes(field) && fields.includes("brand"));
    const { values = [] } = facets.find((each) => each.field === field) ?? {};
    assert.ok(values.some(({ selected }) => selected));
  });

  it("of nothing that was found are those selected", async () => {
    const { facets, total } = await search(
      "q=%3F%21",
      "facet=auto",
      filterBy("price", "1..2"),
    );
    assert.equal(total, 0);
    assert.deepEqual(facets.map(({ field }) => field).toSorted(), [
      "brand",
      "price",
    ]);
  });

  it("count products where one of each group is shown", async () => {
    const field = `attributes.${colour}`;
    const all = await search(`facet=${field}`, "limit=100");
    const found = await search(
      `facet=${field}`,
      "facet=price",
      "collapse=group",
      "limit=100",
      "order=-price",
    );
    assert.deepEqual(found.facets[0], all.facets[0]);
    assert.equal(found.total, 42);
    assert.equal(found.totalRelation, "exact");
    assert.equal(all.totalRelation, "exact");
    assert.equal(found.items.length, 42);
    const variants = found.items.map((item) => item.variants?.count ?? 0);
    assert.equal(variants.filter((each) => each === 10).length, 2);
    assert.equal(variants.reduce((sum, each) => sum + each, 0), count);
    assert.ok(all.items.every((item) => item.variants === undefined));
    assert.equal(found.items[0]?.id, products.at(-1)?.id);
  });

  it("do not keep one of each group from being walked page by page", async () => {
    const found: string[] = [];
    let cursor = "";
    do {
      const page = await search("collapse=group", "limit=20", cursor);
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor === null ? "" : `cursor=${page.nextCursor}`;
    } while (cursor !== "");
    assert.equal(new Set(found).size, 42);
    assert.equal(found.length, 42);
    const { nextCursor } = await search("collapse=group", "limit=20");
    const path = `/v1/search?filter=brand:${brand}&cursor=${nextCursor}`;
    const problem = await sendForProblem(app, path);
    assert.equal(problem.code, "cursor_invalid");
  });
});
