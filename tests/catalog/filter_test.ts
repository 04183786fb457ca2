import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isCatalogError } from "../../src/catalog/errors.ts";
import {
  attributeField,
  attributeOfField,
  isFilterField,
  splitFilter,
} from "../../src/catalog/filter.ts";

describe("a filter in the URL", () => {
  it("is a field and a value, split at the first colon", () => {
    assert.deepEqual(splitFilter("brand:Acme: the shop"), {
      field: "brand",
      value: "Acme: the shop",
    });
  });

  it("names any attribute, a colon in it written %3A", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: "grapheme" }),
        fc.string({ minLength: 1 }),
        (name, value) => {
          const field = attributeField(name);
          const filter = `${encodeURIComponent(field)}:${value}`;
          assert.deepEqual(splitFilter(filter), { field, value });
          assert.equal(attributeOfField(field), name);
        },
      ),
    );
  });

  const mistakes: [string, RegExp][] = [
    ["", /not of the form field:value/],
    ["brand", /not of the form field:value/],
    ["brand:", /not of the form field:value/],
    [":Acme", /not of the form field:value/],
    ["colour:red", /there is no field "colour"; fields are brand, category/],
    ["attributes.:red", /there is no field "attributes\."/],
    ["constructor:1", /there is no field/],
    ["attributes.%zz:1", /not percent-encoded correctly/],
  ];
  for (const [filter, message] of mistakes) {
    it(`is refused when it is "${filter}"`, () => {
      assert.throws(() => splitFilter(filter), (error) => {
        assert.ok(isCatalogError(error, "invalid"));
        assert.match(error.message, /^Cannot filter by "/);
        assert.match(error.message, message);
        assert.equal(error.issues.length, 1);
        return true;
      });
    });
  }
});

describe("fields", () => {
  it("that filters may name are the five and all attributes", () => {
    for (
      const field of [
        "brand",
        "category",
        "inventory.status",
        "price",
        "group",
        "attributes.colour",
      ]
    ) assert.ok(isFilterField(field), field);
    for (const field of ["name", "attributes.", "attributes", "Brand", ""]) {
      assert.ok(!isFilterField(field), field);
    }
  });
});
