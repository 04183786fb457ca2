import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AttributeDefinition } from "../../src/catalog/attribute.ts";
import { cellsOf } from "../../src/import/columns/cell_values.ts";
import { choiceMistakes } from "../../src/import/columns/choice_mistakes.ts";
import type { ColumnGuess } from "../../src/import/columns/column_guess.ts";
import { guessColumns } from "../../src/import/columns/guess_columns.ts";
import { categoryIds } from "../../src/import/columns/known_values.ts";
import { toMapping } from "../../src/import/columns/to_mapping.ts";
import { openImportFile } from "../../src/import/jobs/import_file.ts";
import { createProductMapper } from "../../src/import/map_product.ts";
import { Mapping } from "../../src/import/mapping.ts";
import type { Refusal } from "../../src/import/source_line.ts";

const context = {
  currency: "EUR",
  categoryIds: categoryIds([
    { id: "audio", name: "Audio", version: 1 },
    { id: "ears", name: "Headphones", parentId: "audio", version: 1 },
  ]),
  definitions: [
    { name: "power", type: "quantity", unit: "W", version: 1 },
    { name: "ports", label: "Anschlüsse", type: "list", version: 1 },
    { name: "model year", type: "string", version: 1 },
  ] satisfies AttributeDefinition[],
};

/** Guesses the columns of a CSV file, and maps its first row by that. */
async function guess(csv: string) {
  const bytes = new TextEncoder().encode(csv);
  const file = await openImportFile({ name: "products.csv", bytes });
  const guesses = guessColumns({ ...file, ...context });
  const choices = guesses.map(({ reason: _, ...choice }) => choice);
  const mistakes = choiceMistakes(choices);
  const mapping = toMapping(choices, {
    ...context,
    cellsOf: (column) => cellsOf(file.sample, column),
  });
  const [first] = file.sample;
  const refusals: Refusal[] = [];
  const product = first && "columns" in first
    ? createProductMapper(mapping).map(first.columns, refusals)
    : {};
  return {
    targets: Object.fromEntries(
      guesses.map(({ column, target }) => [column, target]),
    ),
    guesses: new Map(guesses.map((each) => [each.column, each])),
    mistakes,
    mapping,
    // As the catalogue reads it.
    product: JSON.parse(JSON.stringify(product)),
    refusals,
  };
}

function attributeOf(guesses: Map<string, ColumnGuess>, column: string) {
  const { column: _c, reason: _r, target: _t, ...attribute } =
    guesses.get(column) ?? {};
  return attribute;
}

describe("a guess of what columns are", () => {
  it("reads a German price list", async () => {
    const { product, targets, mistakes, refusals } = await guess(
      "Artikelnummer;Bezeichnung;Hersteller;EAN;Preis (EUR);Lagerbestand;" +
        "Kategorie;Bild-URL;Gewicht (g);Höhe in mm;Farbe;aktiv\n" +
        "A-1;Lampe rot;Lumo;4006381333931;1.019,95;0;Audio > Headphones;" +
        "https://img.example.com/1.jpg;350;12,5;rot;Ja\n" +
        "A-2;Lampe blau;Lumo;4006381333948;19,95;4;Audio;" +
        "https://img.example.com/2.jpg;360;13,5;blau;Nein\n",
    );
    assert.deepEqual(mistakes, []);
    assert.deepEqual(refusals, []);
    assert.equal(targets["Artikelnummer"], "idAndSku");
    assert.deepEqual(product, {
      id: "A-1",
      sku: "A-1",
      name: "Lampe rot",
      brand: "Lumo",
      gtins: ["4006381333931"],
      categories: ["ears"],
      price: { amount: 101_995, currency: "EUR" },
      inventory: { status: "out_of_stock", quantity: 0 },
      status: "active",
      images: [{ url: "https://img.example.com/1.jpg" }],
      attributes: {
        "Gewicht": { value: 350, unit: "g" },
        "Höhe": { value: 12.5, unit: "mm" },
        "Farbe": "rot",
      },
    });
  });

  it("reads what a shop exports", async () => {
    const { product, targets } = await guess(
      "Handle,Title,Body (HTML),Vendor,Product Category,Published,Variant SKU," +
        "Variant Grams,Variant Inventory Qty,Variant Price,Variant Barcode," +
        "Image Src,Status\n" +
        "lamp,Lamp,<p>Red</p>,Lumo,Lamps,TRUE,S-1,350,4,19.5,4006381333931," +
        "https://img.example.com/1.jpg,active\n",
    );
    assert.deepEqual(product, {
      id: "lamp",
      sku: "S-1",
      name: "Lamp",
      description: "<p>Red</p>",
      brand: "Lumo",
      gtins: ["4006381333931"],
      price: { amount: 1_950, currency: "EUR" },
      inventory: { status: "in_stock", quantity: 4 },
      status: "active",
      images: [{ url: "https://img.example.com/1.jpg" }],
      attributes: {
        "Product Category": "Lamps",
        "Published": true,
        "Variant Grams": { value: 350, unit: "g" },
      },
    });
    assert.equal(targets["Product Category"], "attribute");
  });

  it("takes amounts in another currency for no price", async () => {
    const { targets, guesses } = await guess(
      "id,name,price_eur,price_usd\nlamp,Lamp,19.50,21.00\n",
    );
    assert.equal(targets["price_eur"], "price.amount");
    assert.equal(targets["price_usd"], "none");
    assert.equal(
      guesses.get("price_usd")?.reason,
      "it has prices in USD, the catalogue's are in EUR",
    );
  });

  it("reads a product feed", async () => {
    const { product, targets } = await guess(
      "id,title,description,link,image_link,additional_image_link," +
        "availability,price,brand,gtin,mpn,item_group_id,color\n" +
        "1,Lamp,Nice,https://shop.example.com/1,https://img.example.com/1.jpg," +
        '"https://img.example.com/2.jpg,https://img.example.com/3.jpg",' +
        "out of stock,15.00,Lumo,4006381333931,LM-1,g1,red\n",
    );
    assert.equal(targets["link"], "none");
    assert.equal(product.groupId, "g1");
    assert.equal(product.mpn, "LM-1");
    assert.deepEqual(product.inventory, { status: "out_of_stock" });
    assert.deepEqual(
      product.images.map(({ url }: { url: string }) => url.slice(-5)),
      ["1.jpg", "2.jpg", "3.jpg"],
    );
  });

  it("takes the longer of two names, and the largest pictures", async () => {
    const { targets, guesses, product } = await guess(
      "id,name,title,supplier,ean,price,img_high,img_low,img_thumb," +
        "attr_t_product_colour,attr_n_weight,attr_b_touchscreen\n" +
        "101,FH994AA,Notebook 17 inch,Hopper,0883585822003;0883585822010,10995," +
        "https://i.example.com/1.jpg,https://i.example.com/2.jpg," +
        "https://i.example.com/3.jpg,Silver,3.5,false\n",
    );
    assert.equal(targets["name"], "mpn");
    assert.equal(targets["title"], "name");
    assert.equal(targets["img_low"], "none");
    assert.equal(targets["img_thumb"], "none");
    assert.equal(product.price.amount, 10_995);
    assert.deepEqual(product.gtins, ["0883585822003", "0883585822010"]);
    assert.deepEqual(attributeOf(guesses, "attr_n_weight"), {
      name: "weight",
      as: "number",
    });
    assert.deepEqual(product.attributes, {
      "product colour": "Silver",
      weight: 3.5,
      touchscreen: false,
    });
  });

  it("knows the columns that Aisle itself writes", async () => {
    const { product } = await guess(
      "id,name,gtins,price.amount,price.currency,inventory.quantity," +
        "inventory.status,images,attributes.screen_size,sku,groupId\n" +
        "a,Lamp,12345678;87654321,4900,USD,3,preorder," +
        "https://i.example.com/1.jpg;https://i.example.com/2.jpg,6 in,S1,g\n",
    );
    assert.deepEqual(product, {
      id: "a",
      sku: "S1",
      name: "Lamp",
      gtins: ["12345678", "87654321"],
      groupId: "g",
      price: { amount: 4_900, currency: "USD" },
      inventory: { status: "preorder", quantity: 3 },
      images: [
        { url: "https://i.example.com/1.jpg" },
        { url: "https://i.example.com/2.jpg" },
      ],
      attributes: { "screen size": "6 in" },
    });
  });

  it("makes attributes what the catalogue defines", async () => {
    const { product } = await guess(
      "id,name,Power,attr_Anschlüsse,model_year,power_kw\n" +
        '1,Dock,"90,5",USB-C;HDMI,2024,\n',
    );
    assert.deepEqual(product.attributes, {
      power: { value: 90.5, unit: "W" },
      ports: ["USB-C", "HDMI"],
      "model year": "2024",
    });
  });

  it("believes no name that the values deny", async () => {
    const { targets, guesses } = await guess(
      "id,name,ean,price,stock,image,code\n" +
        "1,Lamp,none,on request,many,none,007\n",
    );
    for (const column of ["ean", "price", "stock", "image", "code"]) {
      assert.equal(targets[column], "attribute", column);
      assert.equal(guesses.get(column)?.as, "text", column);
    }
  });

  it("says why", async () => {
    const { guesses } = await guess("nr,weight_kg\nx,1\n");
    assert.equal(
      guesses.get("weight_kg")?.reason,
      "numbers, in kg by its name",
    );
  });

  it("makes mappings that aisle import takes", async () => {
    const { mapping } = await guess('id,title,preis\n1,Lamp,"9,50"\n');
    const file = JSON.parse(JSON.stringify(mapping));
    assert.deepEqual(file.price, {
      amount: { column: "preis", decimalMark: ",", multiply: 100 },
      currency: { constant: "EUR" },
    });
    assert.ok(Mapping.safeParse(file).success);
  });
});

describe("choices of columns", () => {
  it("need an id and a name, and one column a field", () => {
    const mistakes = choiceMistakes([
      { column: "a", target: "brand" },
      { column: "b", target: "brand" },
      { column: "c", target: "attribute", name: "size" },
      { column: "d", target: "attribute", name: "size" },
      { column: "e", target: "images" },
      { column: "f", target: "images" },
    ]);
    assert.deepEqual(mistakes.map(({ column }) => column), [
      undefined,
      undefined,
      "b",
      "d",
    ]);
  });

  it("may take the id and the SKU from one column", () => {
    const both = [
      { column: "a", target: "idAndSku" },
      { column: "b", target: "name" },
    ] as const;
    assert.deepEqual(choiceMistakes(both), []);
    const twice = choiceMistakes([...both, { column: "c", target: "sku" }]);
    assert.equal(twice[0]?.column, "c");
  });
});
