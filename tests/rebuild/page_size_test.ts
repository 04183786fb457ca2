import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createPageSize } from "../../src/catalog/rebuild/page_size.ts";

/** The size of each page, where a product takes so many milliseconds. */
function sizes(milliseconds: number[]): number[] {
  const pageSize = createPageSize();
  return milliseconds.map((each) => {
    const products = pageSize.products();
    pageSize.took(products * each);
    return products;
  });
}

describe("the pages of a rebuild", () => {
  it("grow until one takes 150 ms, at most twofold", () => {
    assert.deepEqual(sizes([1, 1, 1, 1, 1]), [25, 50, 100, 150, 150]);
  });

  it("have at most 400 products", () => {
    assert.deepEqual(sizes([0, 0, 0, 0, 0, 0]), [25, 50, 100, 200, 400, 400]);
  });

  it("become small at once when they take long, but not smaller than 25", () => {
    assert.deepEqual(sizes([0, 0, 2, 2, 90, 90]), [25, 50, 100, 75, 75, 25]);
  });
});
