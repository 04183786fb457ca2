import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readLines } from "../../src/http/read_lines.ts";

describe("readLines()", () => {
  async function* cut(bytes: Uint8Array, places: readonly number[]) {
    const ends = [...places, bytes.length].toSorted((a, b) => a - b);
    let start = 0;
    for (const end of ends) {
      yield bytes.subarray(start, end);
      start = end;
    }
  }

  async function read(
    text: string,
    { places = [], maxLineBytes = 1_000 }: {
      places?: readonly number[];
      maxLineBytes?: number;
    } = {},
  ): Promise<string[]> {
    const bytes = new TextEncoder().encode(text);
    const lines: string[] = [];
    const inBounds = places.map((place) => place % (bytes.length + 1));
    for await (
      const read of readLines(cut(bytes, inBounds), { maxLineBytes })
    ) {
      lines.push(
        "text" in read
          ? `${read.line}:${read.text.trimEnd()}`
          : `${read.line}!${read.error.code}`,
      );
    }
    return lines;
  }

  it("gives the lines of a text, however its bytes arrive", async () => {
    const line = fc.string({ unit: "grapheme", maxLength: 12 })
      .map((text) => text.replaceAll(/[\r\n]|^\uFEFF/g, "x"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        fc.array(fc.nat(500), { maxLength: 8 }),
        fc.constantFrom("\n", "\r\n"),
        async (lines, places, end) => {
          const expected = lines.map((text, index) =>
            [index + 1, text] as const
          )
            .filter(([, text]) => text.trim() !== "")
            .map(([number, text]) => `${number}:${text.trimEnd()}`);
          assert.deepEqual(await read(lines.join(end), { places }), expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("refuses a line that is too long, and only that one", async () => {
    for (let place = 0; place < 20; place++) {
      const lines = await read("abc\nabcdefgh\nabcd\nabcde", {
        places: [place],
        maxLineBytes: 4,
      });
      assert.deepEqual(lines, [
        "1:abc",
        "2!too_large",
        "3:abcd",
        "4!too_large",
      ]);
    }
  });
});
