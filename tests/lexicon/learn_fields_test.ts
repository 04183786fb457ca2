import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Attributes } from "../../src/catalog/attribute.ts";
import { createFieldLearner } from "../../src/catalog/lexicon/learn_fields.ts";
import { learnFrom, several } from "./keyboards_and_covers.ts";

function learn(attributes: readonly Record<string, unknown>[], limit?: number) {
  const learner = createFieldLearner(limit);
  for (const each of attributes) {
    learner.add({ name: "Thing", attributes: Attributes.parse(each) });
  }
  return learner.finish();
}

describe("the attributes of a catalogue", () => {
  it("are counted with their different values", () => {
    const fields = learn(
      several(90, (number) => ({
        colour: number % 2 ? "black" : "white",
        ports: ["USB", `P${number % 3}`],
        ...(number > 60 ? { wireless: true } : {}),
      })),
    );
    assert.deepEqual(fields.get("colour"), {
      products: 90,
      distinct: 2,
      numbers: 0,
    });
    assert.equal(fields.get("ports")?.distinct, 4);
    assert.deepEqual(fields.get("wireless"), {
      products: 30,
      distinct: 1,
      numbers: 0,
    });
  });

  it("tell numbers and what most of them measure", () => {
    const fields = learn([
      ...several(20, (value) => ({ size: { value, unit: "cm" } })),
      ...several(5, (value) => ({ size: { value, unit: "in" }, cores: value })),
      { size: 7 },
      { size: { value: 1, unit: "kg" } },
      { size: "large" },
    ]);
    const { products, numbers, dimension } = fields.get("size") ?? {};
    assert.deepEqual([products, numbers, dimension], [28, 27, "length"]);
    assert.deepEqual(fields.get("cores"), {
      products: 5,
      distinct: 5,
      numbers: 5,
    });
  });

  it("have about so many values, however many they are", () => {
    for (const different of [100, 1_000, 5_000]) {
      const fields = learn(several(different, (number) => ({ code: number })));
      const { distinct = 0 } = fields.get("code") ?? {};
      assert.ok(
        Math.abs(distinct - different) < different / 10,
        `${distinct} of ${different}`,
      );
    }
  });

  it("are the commonest of more than it may keep", () => {
    const fields = learn(
      several(100, (number) => ({ [`only ${number}`]: 1, common: number })),
      3,
    );
    assert.equal(fields.size, 3);
    assert.equal(fields.get("common")?.products, 100);
  });
});

describe("the brands of a catalogue", () => {
  it("are counted by their analysed words", async () => {
    const { brands } = await learnFrom([
      { name: "A", brand: "Case Logic" },
      { name: "B", brand: "CASE LOGIC®" },
      { name: "C", brand: "Éclair" },
      { name: "D" },
    ]);
    assert.deepEqual([...brands], [["case logic", 2], ["eclair", 1]]);
  });
});
