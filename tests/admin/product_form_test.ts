import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  amountText,
  readAmount,
} from "../../src/admin/products/editing/amount_text.ts";
import { readDraftForm } from "../../src/admin/products/editing/draft_form.ts";
import { readHeldProduct } from "../../src/admin/products/editing/held_product.ts";
import {
  newDraft,
  type ProductDraft,
  toDraft,
} from "../../src/admin/products/editing/product_draft.ts";
import { readDraft } from "../../src/admin/products/editing/read_draft.ts";
import { editorPage } from "../../src/admin/products/editor/editor_page.ts";
import type { AttributeDefinition } from "../../src/catalog/attribute.ts";
import { toCategoryTree } from "../../src/catalog/category_tree.ts";
import { isSameJson } from "../../src/catalog/is_same_json.ts";
import { ProductReplace } from "../../src/catalog/product.ts";
import { readPageForm } from "./page_form.ts";

const categories = ["a", "b", "c", "d"].map((id) => ({
  id,
  name: `<${id}>`,
  version: 1,
}));
const surroundings = {
  tree: toCategoryTree(categories),
  definitions: new Map<string, AttributeDefinition>(),
  currency: "USD",
};

/** Texts with all that HTML and forms treat in a way of their own. */
const odd = fc.string({
  unit: fc.constantFrom(
    ..."ab \t\r\n\0<>&\"'/~,;:=%+\\",
    "&amp;",
    "</textarea>",
    "\u2028",
    "\ufffd",
    "é",
    "💡",
  ),
  maxLength: 12,
});
const oddLine = odd.filter((text) => /\S/.test(text));
const optional = <Value>(value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined });

const products = fc.record({
  name: oddLine,
  description: optional(odd),
  brand: optional(oddLine),
  sku: optional(oddLine),
  mpn: optional(oddLine),
  groupId: optional(oddLine),
  gtins: optional(fc.array(fc.stringMatching(/^[0-9]{8,14}$/))),
  categories: optional(
    fc.array(fc.constantFrom(...categories.map(({ id }) => id), "gone"), {
      maxLength: 6,
    }),
  ),
  price: optional(fc.record({
    amount: fc.maxSafeNat(),
    currency: fc.constantFrom("USD", "JPY", "KWD"),
  })),
  inventory: fc.record({
    status: fc.constantFrom("in_stock", "preorder", "discontinued"),
    quantity: optional(fc.nat(1_000_000_000)),
  }),
  images: optional(fc.array(
    fc.record({
      url: fc.constantFrom("https://a.example/1.jpg?a=b&c='", "http://b/ü"),
      alt: optional(odd),
    }),
    { maxLength: 4 },
  )),
  attributes: optional(fc.dictionary(
    oddLine,
    fc.oneof(
      odd,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.array(odd, { maxLength: 4 }),
      fc.record({
        value: fc.double({ noNaN: true, noDefaultInfinity: true }),
        unit: oddLine.filter((text) => text.length <= 20),
      }),
    ),
    { maxKeys: 6, noNullPrototype: true },
  )),
  status: fc.constantFrom("draft", "active", "archived"),
});

async function showAndSend(base: ProductReplace): Promise<URLSearchParams> {
  const { main } = editorPage({
    ...surroundings,
    subject: { kind: "stored", id: "p", version: 1 },
    draft: toDraft(base),
    base,
    mayWrite: true,
  });
  return readPageForm(String(await main), "editor");
}

/** What is read of a draft that was made of nothing. */
function readNew(draft: Partial<ProductDraft>) {
  return readDraft(
    { ...newDraft(), name: "New", ...draft },
    { ...surroundings, base: undefined },
  );
}

function row(name: string, value: string, type = "", unit = "") {
  return { name, value, type, unit };
}

describe("the form of a product", () => {
  it("changes nothing when nobody touched it, whatever is in the product", async () => {
    await fc.assert(
      fc.asyncProperty(products, async (input) => {
        const product = ProductReplace.parse(input);
        const form = await showAndSend(product);
        const base = readHeldProduct(form.get("base") ?? "");
        assert.ok(isSameJson(base, product), "what the form holds");
        const read = readDraft(readDraftForm(form), { ...surroundings, base });
        assert.deepEqual(read.issues, []);
        assert.ok(
          isSameJson(read.product, product),
          JSON.stringify([read.product, product]),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("keeps everything else when one field is changed", async () => {
    const product = ProductReplace.parse({
      name: "Line\nbreak",
      gtins: [],
      categories: ["d", "a"],
      attributes: { "odd\r\nname": ["a\nb", ""], empty: "" },
    });
    const form = await showAndSend(product);
    form.set("/brand", "  Northwind ");
    const { product: read } = readDraft(readDraftForm(form), {
      ...surroundings,
      base: product,
    });
    assert.ok(isSameJson(read, { ...product, brand: "Northwind" }));
  });

  it("reads amounts exactly", () => {
    const cases: [string, string, number | undefined][] = [
      ["12.90", "USD", 1290],
      ["0.29", "USD", 29],
      ["12", "USD", 1200],
      ["12.9", "USD", 1290],
      ["90071992547409.91", "USD", Number.MAX_SAFE_INTEGER],
      ["90071992547409.92", "USD", undefined],
      ["12.345", "USD", undefined],
      ["12,90", "USD", undefined],
      ["-1", "USD", undefined],
      ["1200", "JPY", 1200],
      ["12.0", "JPY", undefined],
      ["1.234", "KWD", 1234],
    ];
    for (const [text, currency, amount] of cases) {
      assert.equal(readAmount(text, currency), amount, text);
    }
    assert.equal(amountText({ amount: 5, currency: "USD" }), "0.05");
    assert.equal(amountText({ amount: 5, currency: "JPY" }), "5");
  });

  it("reads attributes by the kind that was chosen", () => {
    const { product } = readNew({
      attributes: [
        row("colour", "black"),
        row("ports", "4", "number"),
        row("screen", "6.1", "", "in"),
        row("5g", "Yes", "boolean"),
        row("sizes", " S\r\n\r\nM ", "list"),
        row("", " "),
      ],
    });
    assert.deepEqual(product?.attributes, {
      colour: "black",
      ports: 4,
      screen: { value: 6.1, unit: "in" },
      "5g": true,
      sizes: ["S", "M"],
    });
  });

  it("reads attributes by their definitions when no kind was chosen", () => {
    const weight = { name: "weight", type: "quantity", unit: "kg", version: 1 };
    const colours = { name: "colours", type: "list", version: 1 };
    const { product } = readDraft(
      {
        ...newDraft(),
        name: "New",
        attributes: [row("weight", "1.5"), row("colours", "red\nblue")],
      },
      {
        ...surroundings,
        base: undefined,
        definitions: new Map([
          ["weight", { ...weight, type: "quantity" }],
          ["colours", { ...colours, type: "list" }],
        ]),
      },
    );
    assert.deepEqual(product?.attributes, {
      weight: { value: 1.5, unit: "kg" },
      colours: ["red", "blue"],
    });
  });

  it("names the field of every mistake", () => {
    const { product, issues } = readNew({
      name: " ",
      price: "cheap",
      quantity: "1.5",
      gtins: "12345678\n12",
      status: "secret",
      images: [
        { url: "", alt: "" },
        { url: "javascript:alert(1)", alt: "" },
      ],
      attributes: [
        row("", "value"),
        row("ports", "many", "number"),
        row("colour", "red", "text", "kg"),
        row("x".repeat(101), "long"),
        row("size", "S"),
        row("size", "M"),
        row("__proto__", "x"),
        row("alone", ""),
      ],
    });
    assert.equal(product, undefined);
    assert.deepEqual(issues.map(({ pointer }) => pointer).sort(), [
      "/attributes/0/name",
      "/attributes/1/value",
      "/attributes/2/unit",
      "/attributes/3/name",
      "/attributes/5/name",
      "/attributes/6/name",
      "/attributes/7/value",
      "/gtins",
      "/images/1/url",
      "/inventory/quantity",
      "/name",
      "/price",
      "/status",
    ]);
  });
});
