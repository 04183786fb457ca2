import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { readJudgments } from "./judgments.ts";
import { demo } from "./relevance_options.ts";

type Product = { id: string; status?: string };

describe("the judgments of the demo catalogue", () => {
  const judgments = readJudgments(demo.judgments);
  const rows = [...judgments].flatMap(([query, ratings]) =>
    [...ratings].map(([id, rating]) => ({ query, id, rating }))
  );

  it("ask at least 80 queries, each with a relevant product", () => {
    assert.ok(judgments.size >= 80);
    for (const [query, ratings] of judgments) {
      assert.ok([...ratings.values()].some((rating) => rating > 0), query);
    }
  });

  it("rate products that a shopper can find", () => {
    const active = new Set(
      readFileSync(demo.file.data, "utf8").trim().split("\n")
        .map((line): { product?: Product } => JSON.parse(line))
        .flatMap(({ product }) => product ? [product] : [])
        .filter(({ status = "active" }) => status === "active")
        .map(({ id }) => id),
    );
    assert.deepEqual(rows.filter(({ id }) => !active.has(id)), []);
  });

  it("use every grade", () => {
    const grades = new Set(rows.map(({ rating }) => rating));
    assert.deepEqual([...grades].sort(), [0, 1, 2, 3]);
  });

  it("stand by query, the best products first, then by id", () => {
    const key = ({ query, id, rating }: typeof rows[number]) =>
      [query, 3 - rating, id].join("\n");
    const keys = rows.map(key);
    assert.deepEqual(keys, keys.toSorted());
  });
});
