import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AttributeDefinition } from "../../src/catalog/attribute.ts";
import {
  chooseFacets,
  facetUse,
} from "../../src/catalog/facets/choose_facets.ts";
import { facetCandidates } from "../../src/catalog/facets/facet_candidates.ts";
import type { SearchFacet } from "../../src/catalog/search_answer.ts";

const useOf = (coverage: number, ...counts: number[]) =>
  facetUse({ coverage, counts, listed: 10 });

describe("the use of a facet", () => {
  it("is nothing for one value, and for one value each", () => {
    assert.equal(useOf(1, 100), 0);
    assert.equal(useOf(1), 0);
    assert.equal(useOf(1, ...Array.from({ length: 100 }, () => 1)), 0);
  });

  it("is more, the more products have it and the more evenly it parts them", () => {
    assert.ok(useOf(1, 50, 50) > useOf(0.5, 25, 25));
    assert.ok(useOf(1, 50, 50) > useOf(1, 95, 5));
    assert.ok(useOf(1, 25, 25, 25, 25) > useOf(1, 50, 50));
  });

  it("is less where most values are not listed", () => {
    const many = Array.from({ length: 90 }, () => 10);
    assert.ok(useOf(1, ...many) < useOf(1, 450, 450));
  });
});

function facet(field: string, selected = false): SearchFacet {
  return { field, values: [{ value: "a", count: 1, selected }] };
}

describe("the facets that are chosen", () => {
  it("are the eight most useful, and all that have a selection", () => {
    const candidates = Array.from({ length: 12 }, (_, number) => ({
      facet: facet(`f${number}`, number === 11),
      use: 1 - number / 20,
    }));
    const chosen = chooseFacets(candidates).map(({ field }) => field);
    assert.deepEqual(chosen, ["f0", "f1", "f2", "f3", "f4", "f5", "f6", "f11"]);
    const useless = chooseFacets([
      { facet: facet("a"), use: 0 },
      { facet: facet("b", true), use: 0 },
    ]);
    assert.deepEqual(useless.map(({ field }) => field), ["b"]);
  });
});

describe("the candidates", () => {
  const define = (name: string, facet: boolean): AttributeDefinition => ({
    name,
    type: "string",
    facet,
    version: 1,
  });
  const view = {
    revision: 1,
    tree: new Map(),
    definitions: new Map([
      ["never", define("never", false)],
      ["wanted", define("wanted", true)],
    ]),
  };
  const fields = ["never", "usual", "wanted"].map((name) => ({
    field: `attributes.${name}`,
    products: 10,
  }));

  it("are what definitions prefer first, and never what they rule out", () => {
    assert.deepEqual(
      facetCandidates({ fields, total: 10 }, { view, selected: [] }),
      [
        "price",
        "attributes.wanted",
        "attributes.usual",
      ],
    );
  });

  it("are all that is selected, and sixteen others", () => {
    const selected = ["attributes.never", "brand"];
    const many = Array.from({ length: 40 }, (_, number) => ({
      field: `attributes.${number}`,
      products: 40 - number,
    }));
    const candidates = facetCandidates({ fields: many, total: 40 }, {
      view,
      selected,
    });
    assert.deepEqual(candidates.slice(0, 3), [...selected, "price"]);
    assert.equal(candidates.length, 18);
  });
});
