import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { kindsOf } from "../../src/catalog/lexicon/kinds_of.ts";
import { kindLimits } from "../../src/catalog/lexicon/learn_kinds.ts";
import {
  coverTitledKeyboard,
  keyboardsAndCovers,
  learnFrom,
  several,
} from "./keyboards_and_covers.ts";

describe("the kinds of a product", () => {
  it("tell a device from what is made for it", async () => {
    const { kinds } = await learnFrom(keyboardsAndCovers);
    const found = keyboardsAndCovers.map((product) => kindsOf(product, kinds));
    assert.deepEqual(found[0], ["keyboard"]);
    assert.deepEqual(found[8], ["cover"]);
    assert.deepEqual(found[16], ["lamp"]);
  });

  it("do not trust a title against the attributes", async () => {
    const { kinds } = await learnFrom(keyboardsAndCovers);
    assert.ok(!kindsOf(coverTitledKeyboard, kinds).includes("keyboard"));
  });

  it("come from grammar where nothing is described", async () => {
    const { kinds } = await learnFrom([]);
    const kindsOfTitle = (name: string) => kindsOf({ name }, kinds);
    assert.deepEqual(kindsOfTitle("Leather Phone Case for Velnor N4"), [
      "case",
    ]);
    assert.deepEqual(kindsOfTitle("Hülle für Smartphone"), ["hulle"]);
    assert.deepEqual(kindsOfTitle("Coque pour téléphone"), ["coque"]);
  });

  it("come from categories where there are no attributes", async () => {
    const phone = { name: "Velnor Phone", categories: ["phones"] };
    const stand = { name: "Oak Stand Phone", categories: ["stands"] };
    const { kinds } = await learnFrom([
      ...several(5, () => phone),
      ...several(3, () => ({ name: "Oak Stand", categories: ["stands"] })),
      ...several(20, (number) => ({
        name: "Lamp",
        categories: [`lamps-${number % 5}`],
      })),
    ]);
    assert.deepEqual(kindsOf(phone, kinds), ["phone"]);
    assert.deepEqual(kindsOf(stand, kinds), ["stand"]);
  });

  it("follow most products that have the word, not the few titled badly", async () => {
    const notebook = (name: string) => ({
      name,
      attributes: { hinge: "steel" },
    });
    const adapter = (name: string) => ({ name, attributes: { plug: "EU" } });
    const { kinds } = await learnFrom([
      ...several(2, () => notebook("Slate notebook")),
      ...several(10, () => notebook("Notebook Slate")),
      ...several(10, () => adapter("Charging adapter")),
      adapter("Charger 90W notebook"),
      ...several(40, () => ({ name: "Lamp" })),
    ]);
    const kindsOfTitle = (name: string) => kindsOf(adapter(name), kinds);
    assert.ok(!kindsOfTitle("Charger 90W notebook").includes("notebook"));
    assert.deepEqual(kindsOf(notebook("Notebook"), kinds), ["notebook"]);
  });

  it("keep words of the brand that stand elsewhere in the title", async () => {
    const { kinds } = await learnFrom([]);
    const product = { name: "Case Logic notebook case", brand: "Case Logic" };
    assert.deepEqual(kindsOf(product, kinds), ["case"]);
  });

  it("take the stated type where the title names none", async () => {
    const { kinds } = await learnFrom([]);
    const product = { name: "128", attributes: { type: "Smartphone" } };
    assert.deepEqual(kindsOf(product, kinds), ["smartphone"]);
  });

  it("are no units of a number", async () => {
    const { kinds } = await learnFrom([]);
    assert.deepEqual(kindsOf({ name: "Kettle 2 litres" }, kinds), ["kettle"]);
  });

  it("are learnt from a sample of a catalogue beyond the limit", async () => {
    const { kinds } = await learnFrom(
      several(20, () => keyboardsAndCovers).flat(),
      { kinds: { ...kindLimits, products: 50, kinds: 2 } },
    );
    assert.equal(kinds.centres.size, 2);
  });
});
