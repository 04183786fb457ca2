import assert from "node:assert/strict";
import { it } from "node:test";
import { bucketStart, numberBucket } from "../../src/catalog/number_buckets.ts";
import type { SearchIndex } from "../../src/catalog/ports/search_index.ts";
import {
  newSearch,
  only,
  type OpenIndex,
  put,
  putDocuments,
  removed,
  type SearchFields,
  shown,
  within,
  withIndex,
} from "./search_fixture.ts";

/** How numbers are counted in buckets. */
export function searchRangesContract(open: OpenIndex): void {
  it("counts prices in buckets; what has no price is in none", () =>
    withIndex(open, async (index) => {
      const prices = [0, 999, 1_000, 1_499, 1_500, 1_500, 80_000];
      await putDocuments(
        index,
        ...prices.map((price, number) => ({ id: `p${number}`, price })),
        { id: "unpriced" },
      );
      assert.deepEqual(await countBuckets(index, { rangeFacets: ["price"] }), [
        "price: 0 ×1, 950 ×1, 1000 ×1, 1400 ×1, 1500 ×2, 80000 ×1",
      ]);
    }));

  it("counts the numbers of attributes, fractions and those below 0 among them", () =>
    withIndex(open, async (index) => {
      const numbers = [-20, -2.7, -2.5, 0, 0.001, 0.07, 2.5, 1e12];
      const field = "attributes.gain";
      await putDocuments(
        index,
        ...numbers.map((number, at) => ({
          id: `p${at}`,
          facets: [{ field, value: String(number), number }],
        })),
        { id: "text", facets: [{ field, value: "7" }] },
      );
      const { ranges } = await index.search(
        newSearch({ rangeFacets: [field] }),
      );
      const buckets = numbers.map(numberBucket);
      assert.deepEqual(ranges, [{
        field,
        buckets: buckets.map((bucket) => ({ bucket, count: 1 })),
      }]);
    }));

  it("counts each dimension apart, numbers without one first", () =>
    withIndex(open, async (index) => {
      const field = "attributes.size";
      const size = (number: number, dimension?: string) => ({
        field,
        value: `${number} ${dimension}`,
        number,
        ...(dimension === undefined ? {} : { dimension }),
      });
      await putDocuments(
        index,
        { id: "a", facets: [size(300, "mass")] },
        { id: "b", facets: [size(300, "length")] },
        { id: "c", facets: [size(310, "length")] },
        { id: "d", facets: [size(20, "length")] },
        { id: "e", facets: [size(300)] },
        { id: "f", facets: [size(2, "our boxes")] },
      );
      assert.deepEqual(await countBuckets(index, { rangeFacets: [field] }), [
        "attributes.size: 300 ×1, 20 length ×1, 300 length ×2, 300 mass ×1, 2 our boxes ×1",
      ]);
    }));

  it("counts a product once in a bucket, and in each bucket it has a number in", () =>
    withIndex(open, async (index) => {
      const port = (number: number) => ({
        field: "attributes.port",
        value: String(number),
        number,
      });
      await putDocuments(
        index,
        { id: "a", facets: [port(80), port(81), port(443)] },
        { id: "b", facets: [port(84)] },
      );
      assert.deepEqual(
        await countBuckets(index, { rangeFacets: ["attributes.port"] }),
        ["attributes.port: 80 ×2, 400 ×1"],
      );
    }));

  it("applies all filters but the field's own, and the scope", () =>
    withIndex(open, async (index) => {
      const rows: [string, string, number, number][] = [
        ["a", "Acme", 100, 1],
        ["b", "Acme", 200, 2],
        ["c", "Bolt", 200, 2],
        ["d", "Bolt", 300, 3],
      ];
      await putDocuments(
        index,
        ...rows.map(([id, brand, price, number]) => ({
          id,
          name: `red ${id}`,
          price,
          facets: [
            { field: "brand", value: brand },
            { field: "attributes.n", value: String(number), number },
          ],
        })),
        { id: "e", name: "blue", price: 100 },
      );
      const search = { text: "red", rangeFacets: ["price", "attributes.n"] };
      const cheap = within("price", { to: 200 });
      assert.deepEqual(await countBuckets(index, search), [
        "price: 100 ×1, 200 ×2, 300 ×1",
        "attributes.n: 1 ×1, 2 ×2, 3 ×1",
      ]);
      assert.deepEqual(
        await countBuckets(index, { ...search, filters: [cheap] }),
        ["price: 100 ×1, 200 ×2, 300 ×1", "attributes.n: 1 ×1, 2 ×2"],
      );
      const filters = [cheap, only("brand", "Bolt")];
      assert.deepEqual(await countBuckets(index, { ...search, filters }), [
        "price: 200 ×1, 300 ×1",
        "attributes.n: 2 ×1",
      ]);
      assert.deepEqual(
        await countBuckets(index, { ...search, scope: filters }),
        ["price: 200 ×1", "attributes.n: 2 ×1"],
      );
    }));

  it("counts for neighbouring buckets as many as are found between their ends", () =>
    withIndex(open, async (index) => {
      // Every edge of a decade and what is next to it.
      const prices = [100, 149, 150, 199, 200, 249, 250, 299, 300, 799, 999];
      await putDocuments(
        index,
        ...prices.map((price, number) => ({ id: `p${number}`, price })),
      );
      const { ranges } = await index.search(
        newSearch({ rangeFacets: ["price"], limit: 0 }),
      );
      const buckets = ranges[0]?.buckets ?? [];
      assert.ok(buckets.length > 5);
      for (const { bucket, count } of buckets) {
        const range = {
          from: bucketStart(bucket),
          to: bucketStart(bucket + 1) - 1,
        };
        const filters = [within("price", range)];
        const { total } = await index.search(newSearch({ filters, limit: 0 }));
        assert.equal(count, total, `${range.from}..${range.to}`);
      }
    }));

  it("answers the fields as asked, those without numbers too", () =>
    withIndex(open, async (index) => {
      await putDocuments(index, {
        id: "a",
        price: 5,
        facets: [{ field: "attributes.a.b:c%", value: "7 x", number: 7 }],
      });
      const rangeFacets = ["attributes.none", "attributes.a.b:c%", "price"];
      assert.deepEqual(await countBuckets(index, { rangeFacets }), [
        "attributes.none: ",
        "attributes.a.b:c%: 7 ×1",
        "price: 5 ×1",
      ]);
      assert.deepEqual(await countBuckets(index, { rangeFacets: [] }), []);
    }));

  it("counts what the newest versions say", () =>
    withIndex(open, async (index) => {
      await putDocuments(
        index,
        { id: "a", price: 100 },
        { id: "b", price: 100 },
        { id: "c", price: 100 },
      );
      const search = { rangeFacets: ["price"] };
      assert.deepEqual(await countBuckets(index, search), ["price: 100 ×3"]);
      await put(
        index,
        shown({ id: "a", version: 2, price: 200 }),
        removed("b", 2),
      );
      assert.deepEqual(
        await countBuckets(index, search),
        ["price: 100 ×1, 200 ×1"],
      );
    }));
}

/** The counts as `field: start dimension ×count, …`, by where buckets start. */
async function countBuckets(
  index: SearchIndex,
  search: SearchFields,
): Promise<string[]> {
  const { ranges } = await index.search(newSearch(search));
  return ranges.map(({ field, buckets }) => {
    const counts = buckets.map(({ bucket, dimension, count }) => {
      const start = bucket === 0 ? 0 : bucketStart(bucket);
      return `${start}${dimension ? ` ${dimension}` : ""} ×${count}`;
    });
    return `${field}: ${counts.join(", ")}`;
  });
}
