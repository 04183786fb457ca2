import assert from "node:assert/strict";
import process from "node:process";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { type BulkAnswerLine, linesOf, toLines } from "./ndjson.ts";
import { openLocalApp } from "./open_app.ts";
import { newName } from "./products.ts";

const lineCount = 100_000;
/** Few, so that what grows is not the catalogue. */
const productCount = 1_000;
/** Half of the lines together are twice as large as the growth allowed. */
const description = "x".repeat(12_000);
const maxGrowthMegabytes = 300;

describe("a bulk request of a hundred thousand lines", () => {
  it("is carried out in constant memory", async () => {
    const app = await openLocalApp();
    const sizes: number[] = [];
    let lines = 0;
    let last: BulkAnswerLine | undefined;
    try {
      const response = await app.send("/v1/products/bulk", {
        method: "POST",
        as: "write",
        headers: { "Content-Type": "application/x-ndjson" },
        body: manyLines(),
      });
      const { document } = app;
      const schema = "BulkAnswerLine";
      for await (const line of linesOf(response, { document, schema })) {
        last = line;
        if (++lines % 1_000 === 0) sizes.push(memoryInUse());
      }
    } finally {
      await app.close();
    }
    const failed = lineCount / 100;
    const summary = { ok: lineCount - failed, failed, searchable: false };
    assert.deepEqual(last?.summary, summary);
    const half = sizes.length / 2;
    // What is left after collecting garbage is what counts.
    const growth = Math.min(...sizes.slice(half)) -
      Math.min(...sizes.slice(0, half));
    const megabytes = growth / 1_048_576;
    assert.ok(megabytes < maxGrowthMegabytes, `it grew by ${megabytes} MB`);
  });
});

describe("a bulk request whose answer is not taken", () => {
  it("is read no further", async () => {
    const app = await openLocalApp();
    try {
      let pulls = 0;
      const body = countedLines(() => ++pulls);
      const response = await app.send("/v1/products/bulk", {
        method: "POST",
        as: "write",
        headers: { "Content-Type": "application/x-ndjson" },
        body,
      });
      const reader = response.body?.getReader();
      await reader?.read();
      await settled(() => pulls);
      assert.ok(pulls < 500, `${pulls} lines were read`);
      await reader?.cancel();
    } finally {
      await app.close();
    }
  });
});

/** Ten thousand lines, one at a time. */
function countedLines(onPull: () => number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(encoder.encode(toLines([{ id: newName() }])));
      if (onPull() === 10_000) controller.close();
    },
  });
}

/** Resolves when a count has not changed for a while, or has run away. */
async function settled(count: () => number): Promise<void> {
  let last = -1;
  for (let quiet = 0; quiet < 200 && last < 5_000; quiet++) {
    await setImmediate();
    if (count() !== last) quiet = 0;
    last = count();
  }
}

function memoryInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The same products over and over; every hundredth line is wrong. */
function manyLines(): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const lines = Array.from({ length: 200 }, () => {
        next += 1;
        return next % 100 === 0
          ? { id: "many-x" }
          : { id: `many-${next % productCount}`, name: "Many", description };
      });
      controller.enqueue(encoder.encode(toLines(lines)));
      if (next >= lineCount) controller.close();
    },
  });
}
