import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { z } from "zod";
import { AttributeDefinition } from "../src/catalog/attribute.ts";
import { Category } from "../src/catalog/category.ts";
import {
  pathToRoot,
  placementProblem,
  toCategoryTree,
} from "../src/catalog/category_tree.ts";
import { checkProduct } from "../src/catalog/check_product.ts";
import {
  InventoryStatus,
  ProductReplace,
  ProductStatus,
} from "../src/catalog/product.ts";
import { ProductId } from "../src/catalog/product_id.ts";

const CategoryLine = z.strictObject({
  category: Category.omit({ version: true }),
});
const AttributeLine = z.strictObject({
  attribute: AttributeDefinition.omit({ version: true }),
});
const ProductLine = z.strictObject({
  product: ProductReplace.safeExtend({ id: ProductId }),
});

describe("the demo catalogue", () => {
  const file = new URL("../demo/catalogue.ndjson", import.meta.url);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const kinds = lines.map((line) => line.slice(0, line.indexOf(":")));
  const categories = linesOf("category")
    .map((line) => ({ ...CategoryLine.parse(line).category, version: 1 }));
  const definitions = linesOf("attribute")
    .map((line) => ({ ...AttributeLine.parse(line).attribute, version: 1 }));
  const products = linesOf("product")
    .map((line) => ProductLine.parse(line).product);
  const tree = toCategoryTree(categories);

  function linesOf(kind: string): unknown[] {
    return lines.filter((_, index) => kinds[index] === `{"${kind}"`)
      .map((line) => JSON.parse(line));
  }

  it("has categories, then definitions, then products, and nothing else", () => {
    assert.deepEqual([...new Set(kinds)], [
      '{"category"',
      '{"attribute"',
      '{"product"',
    ]);
    assert.deepEqual(kinds, kinds.toSorted(byPlaceIn([...new Set(kinds)])));
  });

  it("holds about 500 products in 480 kB", () => {
    assert.ok(products.length >= 480 && products.length <= 560);
    assert.ok(readFileSync(file).byteLength < 480_000);
  });

  it("has 8 departments and 40 or more categories in 3 levels", () => {
    const levels = categories.map(({ id }) => pathToRoot(tree, id).length);
    assert.equal(levels.filter((level) => level === 1).length, 8);
    assert.equal(Math.max(...levels), 3);
    assert.ok(categories.length >= 40);
  });

  it("names every parent before its children", () => {
    categories.forEach((category, index) => {
      const before = toCategoryTree(categories.slice(0, index));
      assert.equal(placementProblem(before, category), undefined);
    });
  });

  it("has products below every category", () => {
    const filled = new Set(
      products.flatMap(({ categories = [] }) =>
        categories.flatMap((id) => pathToRoot(tree, id))
      ),
    );
    assert.deepEqual(categories.filter(({ id }) => !filled.has(id)), []);
  });

  it("keeps the rules for currency, categories and attributes", () => {
    const taxonomy = {
      revision: 1,
      tree,
      definitions: new Map(definitions.map((each) => [each.name, each])),
    };
    for (const { id, ...fields } of products) {
      checkProduct(id, fields, { taxonomy, currency: "USD" });
      assert.ok((fields.categories ?? []).length > 0, id);
    }
  });

  it("uses every id, SKU, barcode, category and definition name once", () => {
    assertUnique(categories.map(({ id }) => id));
    assertUnique(definitions.map(({ name }) => name));
    assertUnique(products.map(({ id }) => id.toLowerCase()));
    assertUnique(products.flatMap(({ sku }) => sku?.toLowerCase() ?? []));
    assertUnique(products.flatMap(({ gtins = [] }) => gtins));
  });

  it("has 40 or more groups, each of two or more variants of one brand", () => {
    const groups = Map.groupBy(
      products.filter(({ groupId }) => groupId !== undefined),
      ({ groupId }) => groupId,
    );
    assert.ok(groups.size >= 40);
    for (const [groupId, variants] of groups) {
      assert.ok(variants.length >= 2, groupId);
      assert.equal(new Set(variants.map(({ brand }) => brand)).size, 1);
      assertUnique(variants.map(({ name }) => name));
    }
  });

  it("shows every inventory state and product status, mostly active", () => {
    const states = new Set(products.map(({ inventory }) => inventory.status));
    const statuses = new Set(products.map(({ status }) => status));
    const active = products.filter(({ status }) => status === "active");
    assert.equal(states.size, InventoryStatus.options.length);
    assert.equal(statuses.size, ProductStatus.options.length);
    assert.ok(active.length > 0.9 * products.length);
  });

  it("shows every type of attribute, with enums and units", () => {
    const types = new Set(definitions.map(({ type }) => type));
    assert.equal(types.size, AttributeDefinition.shape.type.options.length);
    assert.ok(definitions.some(({ values }) => values !== undefined));
    for (const { name, type, unit } of definitions) {
      assert.equal(unit !== undefined, type === "quantity", name);
    }
  });

  it("has a few products without brand, price or description", () => {
    for (const field of ["brand", "price", "description"] as const) {
      const without = products.filter((each) => each[field] === undefined);
      assert.ok(without.length >= 3 && without.length <= 25, field);
    }
  });

  // GS1 General Specifications: digits weigh 3 and 1 from the right, modulo 10;
  // prefixes 200-299 are for use inside a company.
  it("has barcodes that are valid and belong to no company", () => {
    for (const gtin of products.flatMap(({ gtins = [] }) => gtins)) {
      assert.match(gtin, /^(2\d{7}|2\d{12}|[1-8]2\d{12})$/);
      const sum = [...gtin].reverse().reduce(
        (total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1),
        0,
      );
      assert.equal(sum % 10, 0, gtin);
    }
  });

  it("points to no pictures on other hosts", () => {
    assert.ok(products.every(({ images }) => images === undefined));
  });
});

function byPlaceIn(order: string[]): (a: string, b: string) => number {
  return (a, b) => order.indexOf(a) - order.indexOf(b);
}

function assertUnique(values: string[]): void {
  const doubled = values.filter((value, at) => values.indexOf(value) !== at);
  assert.deepEqual(doubled, []);
}
