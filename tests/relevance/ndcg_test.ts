import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseJudgments } from "./judgments.ts";
import { condensedNdcgAt10, meanNdcgAt10, ndcgAt10 } from "./ndcg.ts";

const ratings = new Map([["best", 3], ["good", 2], ["poor", 1], ["wrong", 0]]);

describe("nDCG@10", () => {
  it("is 1 for the best order", () => {
    assert.equal(ndcgAt10(["best", "good", "poor"], ratings), 1);
  });

  it("discounts gains of 2^rating − 1 by the logarithm of the rank", () => {
    const ideal = 7 + 3 / Math.log2(3) + 1 / 2;
    const reached = 3 + 7 / Math.log2(4);
    assert.equal(
      ndcgAt10(["good", "unrated", "best"], ratings),
      reached / ideal,
    );
  });

  it("sees the first ten alone", () => {
    const ids = Array.from({ length: 10 }, (_, index) => `unrated${index}`);
    assert.equal(ndcgAt10([...ids, "best"], ratings), 0);
  });

  it("is undefined without a relevant product", () => {
    assert.equal(ndcgAt10(["wrong"], new Map([["wrong", 0]])), undefined);
  });

  it("leaves unrated products out when condensed", () => {
    const ids = ["unrated", "best", "other", "good", "poor"];
    assert.equal(condensedNdcgAt10(ids, ratings), 1);
  });

  it("is never above 1", () => {
    fc.assert(fc.property(fc.shuffledSubarray([...ratings.keys()]), (ids) => {
      const score = ndcgAt10(ids, ratings) ?? 0;
      assert.ok(score >= 0 && score <= 1);
    }));
  });

  it("is averaged over the queries that have a relevant product", () => {
    const judgments = parseJudgments(
      "query,product_id,rating\na,1,3\nb,1,0\nc,1,3\n",
    );
    const results = new Map([["a", ["1"]], ["b", ["1"]], ["c", ["2"]]]);
    assert.equal(meanNdcgAt10(results, judgments), 0.5);
  });
});

describe("judgments", () => {
  it("may quote a query as CSV does", () => {
    const judgments = parseJudgments(
      'query,product_id,rating\n"15"" laptop, black",a,3\n',
    );
    assert.deepEqual([...judgments.keys()], ['15" laptop, black']);
  });

  it("are refused when a rating is none", () => {
    assert.throws(
      () => parseJudgments("query,product_id,rating\nlaptop,a,4\n"),
      /rating/,
    );
  });

  it("are refused when they rate a product twice", () => {
    assert.throws(
      () => parseJudgments("query,product_id,rating\nx,a,3\nx,a,0\n"),
      /"a" for "x" twice/,
    );
  });
});
