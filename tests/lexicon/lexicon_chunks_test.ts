import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  fromChunks,
  toChunks,
} from "../../src/catalog/lexicon/lexicon_chunks.ts";
import { isCatalogError } from "../../src/catalog/errors.ts";
import { keyboardsAndCovers, learnFrom } from "./keyboards_and_covers.ts";

const lexicon = await learnFrom(keyboardsAndCovers);
const maxBytes = 700;
const pause = () => Promise.resolve();
const limits = { maxBytes, pause };
const refused = (error: unknown) => isCatalogError(error, "invalid");

describe("a stored lexicon", () => {
  it("is read as it was, whatever the order of its chunks", async () => {
    const chunks = await toChunks(lexicon, limits);
    assert.ok(chunks.length > 2);
    const read = await fromChunks(chunks.toReversed(), pause);
    assert.deepEqual(read, lexicon);
  });

  it("stays under the bytes of a chunk", async () => {
    for (const chunk of await toChunks(lexicon, limits)) {
      assert.ok(new TextEncoder().encode(chunk).length <= maxBytes);
    }
  });

  it("is refused when a chunk is damaged, missing or another's", async () => {
    const chunks = await toChunks(lexicon, limits);
    const others = await toChunks(
      await learnFrom([{ name: "Lamp" }]),
      limits,
    );
    const damaged = chunks.map((chunk) =>
      chunk.replace(/\d(?=\D*$)/, (digit) => String(9 - Number(digit)))
    );
    for (
      const wrong of [
        damaged,
        chunks.slice(1),
        [],
        [...chunks, ...others],
        chunks.with(0, "no lexicon"),
        chunks.map((chunk) => chunk.replace('"format":1', '"format":2')),
      ]
    ) {
      await assert.rejects(() => fromChunks(wrong, pause), refused);
    }
  });

  it("is not cut where one entry is larger than a chunk", async () => {
    await assert.rejects(
      toChunks(lexicon, { maxBytes: 210, pause }),
      (error) => isCatalogError(error, "too_large"),
    );
  });
});
