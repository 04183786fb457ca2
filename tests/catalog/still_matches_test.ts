import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ServedProduct } from "../../src/catalog/served_product.ts";
import { toCategoryTree } from "../../src/catalog/category_tree.ts";
import { parseFilters } from "../../src/catalog/parse_filters.ts";
import { Product, toSummary } from "../../src/catalog/product.ts";
import { stillMatches } from "../../src/catalog/still_matches.ts";

const tree = toCategoryTree([
  { id: "electronics", name: "Electronics", version: 1 },
  { id: "phones", name: "Phones", parentId: "electronics", version: 1 },
  { id: "toys", name: "Toys", version: 1 },
]);

const phone = {
  id: "p1",
  name: "Phone",
  brand: "Acme",
  groupId: "g1",
  categories: ["phones"],
  price: { amount: 500, currency: "USD" },
  inventory: { status: "in_stock" },
  status: "active",
  version: 1,
  createdAt: "2026-01-02T00:00:00Z",
  updatedAt: "2026-01-02T00:00:00Z",
};

function serve(fields: object, view: "summary" | "product"): ServedProduct {
  const product = Product.parse({ ...phone, ...fields });
  const shown = view === "summary" ? toSummary(product) : product;
  const { id, version, status } = product;
  return { id, version, status, json: JSON.stringify(shown), source: "store" };
}

describe("a hit that the index found", () => {
  const cases: [string[], object, boolean][] = [
    [[], {}, true],
    [[], { status: "draft" }, false],
    [[], { status: "archived" }, false],
    [["brand:Acme"], {}, true],
    [["brand:acme"], {}, false],
    [["brand:Acme"], { brand: undefined }, false],
    [["brand:Acme", "brand:Other"], { brand: "Other" }, true],
    [["brand:Acme", "price:..499"], {}, false],
    [["price:500"], {}, true],
    [["price:501.."], {}, false],
    [["price:..100", "price:400..600"], {}, true],
    [["price:0.."], { price: undefined }, false],
    [["category:electronics"], {}, true],
    [["category:electronics"], { categories: ["toys"] }, false],
    [["category:electronics"], { categories: undefined }, false],
    [["inventory.status:in_stock"], {}, true],
    [
      ["inventory.status:in_stock"],
      { inventory: { status: "out_of_stock" } },
      false,
    ],
    [["group:g1"], {}, true],
    [["group:g1"], { groupId: undefined }, false],
    [["attributes.colour:red"], {}, true],
  ];
  for (const [filters, fields, matches] of cases) {
    const what = `${filters.join(" ") || "no filter"} ${
      JSON.stringify(fields)
    }`;
    it(`${matches ? "stays" : "is dropped"}: ${what}`, () => {
      const parsed = parseFilters(filters, { definitions: new Map() });
      for (const view of ["summary", "product"] as const) {
        assert.equal(stillMatches(serve(fields, view), parsed, tree), matches);
      }
    });
  }

  it("is dropped where a newer service wrote what this one cannot read", () => {
    const product = serve({}, "summary");
    const json = product.json.replace('"in_stock"', '"on_the_moon"');
    const filters = parseFilters(["brand:Acme"], { definitions: new Map() });
    assert.ok(!stillMatches({ ...product, json }, filters, tree));
    assert.ok(stillMatches({ ...product, json }, [], tree));
  });
});
