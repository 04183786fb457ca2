import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  combineEdits,
  mergeEdits,
} from "../../src/admin/products/editing/merge_edits.ts";
import { isSameJson } from "../../src/catalog/is_same_json.ts";
import { ProductReplace } from "../../src/catalog/product.ts";

function product(fields: Record<string, unknown> = {}): ProductReplace {
  return ProductReplace.parse({ name: "Lamp", ...fields });
}

const few = fc.constantFrom(undefined, "a", "b", "c");
const products = fc.record({
  name: fc.constantFrom("a", "b", "c"),
  brand: few,
  categories: fc.constantFrom(undefined, ["a"], ["b", "a"]),
  price: fc.constantFrom(undefined, { amount: 1, currency: "USD" }),
  inventory: fc.constantFrom({ status: "in_stock" }, {
    status: "in_stock",
    quantity: 2,
  }),
  attributes: fc.dictionary(
    fc.constantFrom("x", "y/~", "constructor"),
    fc.constantFrom("1", 1, true),
    { noNullPrototype: true },
  ),
}).map((fields) => ProductReplace.parse(fields));

describe("two edits of one product", () => {
  it("keep what one of both changed, and leave open what both did", () => {
    const base = product({
      brand: "Old",
      price: { amount: 100, currency: "USD" },
      attributes: { colour: "red", weight: 1 },
    });
    const mine = {
      ...base,
      name: "My lamp",
      brand: "Mine",
      attributes: { colour: "blue", weight: 1, size: "S" },
    };
    const theirs = {
      ...base,
      brand: "Theirs",
      price: { amount: 200, currency: "USD" },
      attributes: { colour: "blue" },
    };
    const choices = mergeEdits(base, mine, theirs)
      .map(({ pointer, choice }) => [pointer, choice]);
    assert.deepEqual(
      new Map(choices.map(([key, value]) => [key, value])),
      new Map([
        ["/name", "mine"],
        ["/brand", undefined],
        ["/price", "theirs"],
        ["/attributes/weight", "theirs"],
        ["/attributes/size", "mine"],
      ]),
    );
  });

  it("show a stock, a price and a list as a whole", () => {
    const base = product({ inventory: { status: "in_stock", quantity: 5 } });
    const mine = product({ inventory: { status: "in_stock", quantity: 4 } });
    const theirs = product({ inventory: { status: "out_of_stock" } });
    const [field, ...others] = mergeEdits(base, mine, theirs);
    assert.equal(field?.pointer, "/inventory");
    assert.equal(field?.choice, undefined);
    assert.deepEqual(others, []);
  });

  it("are the one or the other when everything is chosen so", () => {
    fc.assert(
      fc.property(products, products, products, (base, mine, theirs) => {
        const fields = mergeEdits(base, mine, theirs);
        for (const side of ["mine", "theirs"] as const) {
          const choices = new Map(fields.map(({ pointer }) => [pointer, side]));
          const combined = combineEdits(mine, theirs, choices);
          assert.deepEqual(
            mergeEdits(base, combined, side === "mine" ? mine : theirs),
            [],
          );
        }
      }),
    );
  });

  it("lose nothing that only one of both changed", () => {
    fc.assert(
      fc.property(products, products, products, (base, mine, theirs) => {
        for (const field of mergeEdits(base, mine, theirs)) {
          const isTheirs = isSameJson(field.mine, field.base);
          const isMine = isSameJson(field.theirs, field.base);
          assert.equal(
            field.choice,
            isMine ? "mine" : isTheirs ? "theirs" : undefined,
          );
        }
      }),
    );
  });
});
