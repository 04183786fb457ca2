import assert from "node:assert/strict";
import { it } from "node:test";
import type { Difference } from "../../src/catalog/difference.ts";
import {
  documentVersion,
  type SearchDocument,
} from "../../src/catalog/search_document.ts";
import {
  manyIds,
  newDocument,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  shown,
  withIndex,
} from "./search_fixture.ts";

const whole = {
  name: "Red shirt",
  extract: "A shirt of cotton",
  text: { name: "red shirt", description: "a shirt of cotton" },
  codes: ["x9", "4006381333931"],
  kinds: ["shirt"],
  facets: [
    { field: "brand", value: "Acme" },
    { field: "category", value: "shirts", label: "Shirts" },
    { field: "attributes.size", value: "15 in", number: 381, dimension: "mm" },
  ],
  price: 1_999,
  createdAt: 1_750_000_000_000,
  nameSortKey: "red shirt",
};

const { price: _price, extract: _extract, ...bare } = whole;

const otherContents: Record<string, Partial<SearchDocument>> = {
  "another name": { ...whole, name: "Red Shirt" },
  "another extract": { ...whole, extract: "A shirt of wool" },
  "no extract": { ...bare, price: whole.price },
  "another word": { ...whole, text: { ...whole.text, name: "blue shirt" } },
  "a word in another field": { ...whole, text: { name: "red shirt" } },
  "another code": { ...whole, codes: ["x9"] },
  "another kind": { ...whole, kinds: ["hat"] },
  "one kind more": { ...whole, kinds: ["shirt", "hat"] },
  "another status": { ...whole, inventoryStatus: "preorder" },
  "one facet less": { ...whole, facets: whole.facets.slice(1) },
  "one facet more": {
    ...whole,
    facets: [...whole.facets, { field: "brand", value: "Bolt" }],
  },
  "another label": {
    ...whole,
    facets: whole.facets.map((facet) =>
      facet.label ? { ...facet, label: "Shirt" } : facet
    ),
  },
  "another number": {
    ...whole,
    facets: whole.facets.map((facet) =>
      facet.number ? { ...facet, number: 38.1 } : facet
    ),
  },
  "another price": { ...whole, price: 2_000 },
  "no price": { ...bare, extract: whole.extract },
  "another time": { ...whole, createdAt: whole.createdAt + 1 },
  "another place by name": { ...whole, nameSortKey: "shirt" },
};

/** What `compare` promises. */
export function searchCompareContract(open: OpenIndex): void {
  it("finds no difference in what was put", () =>
    withIndex(open, async (index) => {
      const entries = [
        shown({ id: "a", version: documentVersion(3, 1), ...whole }),
        shown({ id: "b", version: documentVersion(1, 0) }),
        removed("c", documentVersion(2, 0)),
      ];
      await put(index, ...entries);
      assert.deepEqual(
        await index.compare(entries),
        [undefined, undefined, undefined],
      );
      assert.deepEqual(await index.compare([]), []);
    }));

  it("tells what is missing, also where only a removal is held", () =>
    withIndex(open, async (index) => {
      await put(
        index,
        removed("older", documentVersion(1, 0)),
        removed("newer", documentVersion(3, 0)),
      );
      const version = documentVersion(2, 0);
      const differences = await index.compare([
        shown({ id: "unknown", version }),
        shown({ id: "older", version }),
        shown({ id: "newer", version }),
      ]);
      assert.deepEqual(differences, ["missing", "missing", "ahead"]);
    }));

  it("tells what shall not be there; what a removal left never counts", () =>
    withIndex(open, async (index) => {
      const version = documentVersion(2, 0);
      await put(
        index,
        shown({ id: "held", version: documentVersion(1, 0) }),
        removed("older", documentVersion(1, 0)),
        removed("newer", documentVersion(3, 0)),
      );
      const differences = await index.compare([
        removed("held", version),
        removed("older", version),
        removed("newer", version),
        removed("unknown", version),
      ]);
      assert.deepEqual(
        differences,
        ["orphaned", undefined, undefined, undefined],
      );
    }));

  it("tells older and newer versions of a product", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "older", version: documentVersion(1, 9) },
        { id: "newer", version: documentVersion(3, 0) },
      );
      const version = documentVersion(2, 5);
      assert.deepEqual(
        await index.compare([
          shown({ id: "older", version }),
          shown({ id: "newer", version }),
        ]),
        ["stale", "ahead"],
      );
    }));

  it("counts the revision only where the content differs", () =>
    withIndex(open, async (index) => {
      const version = documentVersion(2, 5);
      await putDocuments(index, { id: "a", version, ...whole });
      const compare = async (
        revision: number,
        content: Partial<SearchDocument>,
      ) => {
        const document = { version: documentVersion(2, revision), ...content };
        return (await index.compare([shown({ id: "a", ...document })]))[0];
      };
      const other = { ...whole, price: 1 };
      const expected: [number, Difference][] = [
        [4, "differing"],
        [5, "differing"],
        [6, "stale"],
      ];
      for (const [revision, difference] of expected) {
        assert.equal(await compare(revision, whole), undefined);
        assert.equal(await compare(revision, other), difference);
      }
    }));

  for (const [name, content] of Object.entries(otherContents)) {
    it(`looks at the content: ${name}`, () =>
      withIndex(open, async (index) => {
        const version = documentVersion(2, 5);
        const held = { id: "a", version, ...content };
        await putDocuments(index, held);
        assert.deepEqual(
          await index.compare([
            shown({ id: "a", version, ...whole }),
            shown(held),
          ]),
          ["differing", undefined],
        );
      }));
  }

  it("finds no difference in any text that a document can have", () =>
    withIndex(open, async (index) => {
      const texts = ["a\u0000b", "\u0001", "\u2028", "😀", "ß", '"\\', ""];
      const entries = texts.map((value, number) =>
        shown({
          id: `p${number}`,
          name: `x${value}`,
          extract: `y${value}`,
          facets: [{ field: `attributes.${value}z`, value: `z${value}` }],
        })
      );
      await put(index, ...entries);
      assert.deepEqual(
        await index.compare(entries),
        texts.map(() => undefined),
      );
    }));

  it("compares 100 entries, in their order", () =>
    withIndex(open, async (index) => {
      const ids = manyIds(100);
      const documents = ids.map((id, number) =>
        newDocument({ id, ...whole, price: number })
      );
      await putDocuments(
        index,
        ...documents.filter((_, number) => number % 3 !== 1),
      );
      const entries = documents.map((document, number) =>
        shown(number % 3 === 2 ? { ...document, price: -1 } : document)
      );
      assert.deepEqual(
        await index.compare(entries),
        ids.map((_, number) => [undefined, "missing", "differing"][number % 3]),
      );
    }));

  it("sees what was put and refreshed a moment ago", () =>
    withIndex(open, async (index) => {
      for (const version of [1, 2, 3].map((each) => documentVersion(each, 0))) {
        await index.put([shown({ id: "a", version })]);
        await index.refresh();
        assert.deepEqual(
          await index.compare([shown({ id: "a", version })]),
          [undefined],
        );
      }
    }));
}
