import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { AttributeDefinition } from "../../src/catalog/attribute.ts";
import { toCategoryTree } from "../../src/catalog/category_tree.ts";
import { createSpellingIndex } from "../../src/catalog/lexicon/spelling_index.ts";
import { Product } from "../../src/catalog/product.ts";
import {
  toIndexEntry,
  toSearchDocument,
} from "../../src/catalog/to_search_document.ts";
import {
  coverTitledKeyboard,
  keyboardsAndCovers,
  learnFrom,
} from "../lexicon/keyboards_and_covers.ts";

const size: AttributeDefinition = {
  name: "size",
  type: "quantity",
  unit: "cm",
  version: 1,
};
const taxonomy = {
  revision: 7,
  tree: toCategoryTree([
    { id: "electronics", name: "Électronique", version: 1 },
    { id: "phones", name: "Phones", parentId: "electronics", version: 1 },
  ]),
  definitions: new Map([["size", size]]),
};

function product(fields: Record<string, unknown> = {}): Product {
  return Product.parse({
    id: "p1",
    name: "Aurora 5G",
    inventory: { status: "in_stock" },
    status: "active",
    version: 3,
    createdAt: "2026-01-02T03:04:05.678Z",
    updatedAt: "2026-01-02T03:04:05.678Z",
    ...fields,
  });
}

const whole = product({
  sku: "AUR-5G",
  brand: "Northwind",
  mpn: "NW A5G",
  gtins: ["2001234567893"],
  description: "A bright phone.",
  categories: ["phones"],
  groupId: "aurora",
  price: { amount: 49_900, currency: "USD" },
  attributes: {
    colour: "black",
    size: { value: 2, unit: "in" },
    ports: ["USB", "HDMI"],
    cores: 8,
    wireless: true,
  },
});

describe("what search knows of a product", () => {
  const document = toSearchDocument(whole, taxonomy);

  it("has the version of product and taxonomy", () => {
    assert.equal(document.version, 3 * 2 ** 20 + 7);
  });

  it("has the analysed words of every field", () => {
    assert.deepEqual(document.text, {
      name: "aurora 5g",
      brand: "northwind",
      codes: "aur 5g nw a5g 2001234567893",
      categories: "phone electronique",
      description: "a bright phone",
      attributes: "black 2 in usb hdmi 50p8mm",
    });
  });

  it("has one word for a quantity however it is written", () => {
    const text = (fields: Record<string, unknown>) =>
      toSearchDocument(product(fields), taxonomy).text;
    assert.equal(text({ name: "Disk 1 TB" }).name, "disk 1 tb 1tb");
    assert.equal(text({ name: "Disk 1tb slim" }).name, "disk 1tb slim");
    assert.equal(
      text({ description: "1,000 GB. 1 TB" }).description,
      "1 000 gb 1 tb 1tb",
    );
    const sizes = { a: { value: 1000, unit: "GB" }, b: ["1 TB", "15 inch"] };
    assert.equal(
      text({ attributes: sizes }).attributes,
      "1000 gb 1 tb 15 inch 1tb 381mm",
    );
    const pieces = { a: { value: 4, unit: "pcs" } };
    assert.equal(text({ attributes: pieces }).attributes, "4 pcs");
  });

  it("has the kinds that its title's grammar tells", () => {
    const kindsOf = (fields: Record<string, unknown>) =>
      toSearchDocument(product(fields), taxonomy).kinds;
    assert.deepEqual(kindsOf({ name: "Phone Cases for Aurora" }), ["case"]);
    assert.deepEqual(kindsOf({ name: "4400", categories: ["phones"] }), [
      "phone",
    ]);
  });

  it("has the kinds that the catalogue taught", async () => {
    const lexicon = await learnFrom(keyboardsAndCovers);
    const words = {
      lexicon,
      spelling: createSpellingIndex(lexicon.vocabulary),
    };
    const { kinds } = toSearchDocument(product(coverTitledKeyboard), {
      ...taxonomy,
      words,
    });
    assert.ok(!kinds.includes("keyboard"), `${kinds}`);
  });

  it("leaves out fields without a word", () => {
    const { text } = toSearchDocument(
      product({ description: "…", name: "📱" }),
      taxonomy,
    );
    assert.deepEqual(text, {});
  });

  it("has each code once, by its key", () => {
    assert.deepEqual(document.codes, ["aur5g", "nwa5g", "2001234567893"]);
    const same = product({ sku: "A-1", mpn: "a1", gtins: ["12345678"] });
    assert.deepEqual(toSearchDocument(same, taxonomy).codes, [
      "a1",
      "12345678",
    ]);
    const none = product({ sku: "---" });
    assert.deepEqual(toSearchDocument(none, taxonomy).codes, []);
  });

  it("has everything that filters and facets name", () => {
    assert.deepEqual(document.facets, [
      { field: "inventory.status", value: "in_stock" },
      { field: "category", value: "phones", label: "Phones" },
      { field: "category", value: "electronics", label: "Électronique" },
      { field: "brand", value: "Northwind" },
      { field: "group", value: "aurora" },
      { field: "attributes.colour", value: "black" },
      {
        field: "attributes.size",
        value: "5.08 cm",
        number: 50.8,
        dimension: "length",
      },
      { field: "attributes.ports", value: "USB" },
      { field: "attributes.ports", value: "HDMI" },
      { field: "attributes.cores", value: "8", number: 8 },
      { field: "attributes.wireless", value: "true" },
    ]);
  });

  it("has what results are sorted by", () => {
    assert.equal(document.price, 49_900);
    assert.equal(document.createdAt, Date.UTC(2026, 0, 2, 3, 4, 5, 678));
    assert.equal(document.nameSortKey, "aurora 5g");
    assert.equal(toSearchDocument(product(), taxonomy).price, undefined);
  });

  it("has name and beginning of the description as written", () => {
    assert.equal(document.name, "Aurora 5G");
    assert.equal(document.extract, "A bright phone.");
    const long = product({ description: "x".repeat(299) + "📱 and more" });
    assert.equal(toSearchDocument(long, taxonomy).extract, "x".repeat(299));
  });

  it("can be told as JSON without loss, whatever the product", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 5 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) =>
        each + 0
      ),
      fc.boolean(),
      fc.record({
        value: fc.double({ noNaN: true, noDefaultInfinity: true }),
        unit: fc.constantFrom("km", "cm", "TB", "pcs"),
      }),
    );
    const attributes = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,5}$/),
      value,
    );
    fc.assert(fc.property(attributes, (attributes) => {
      const document = toSearchDocument(product({ attributes }), taxonomy);
      const positive = JSON.stringify(document).replaceAll("-0", "0");
      assert.deepEqual(
        JSON.parse(positive),
        JSON.parse(JSON.stringify(JSON.parse(positive))),
      );
      for (const { number } of document.facets) {
        assert.ok(number === undefined || Number.isFinite(number));
      }
    }));
  });
});

describe("what the index shall hold", () => {
  const record = { id: "p1", version: 3, filedUnder: [], mutations: [] };

  it("is the document of an active product", () => {
    const entry = toIndexEntry({ ...record, product: whole }, taxonomy);
    assert.equal(entry.kind, "document");
  });

  for (const status of ["draft", "archived"]) {
    it(`is nothing of one that is ${status}`, () => {
      const hidden = product({ status });
      assert.deepEqual(toIndexEntry({ ...record, product: hidden }, taxonomy), {
        kind: "removed",
        id: "p1",
        version: 3 * 2 ** 20 + 7,
      });
    });
  }

  it("is nothing of one that was deleted", () => {
    assert.equal(toIndexEntry(record, taxonomy).kind, "removed");
  });
});
