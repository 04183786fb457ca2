import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readLines } from "../../src/import/read_lines.ts";
import { readRows } from "../../src/import/read_rows.ts";

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.length; from += size) {
    yield bytes.subarray(from, from + size);
  }
}

async function linesOf(source: string | Uint8Array, chunkSize = 7) {
  const bytes = Buffer.from(source);
  return await Array.fromAsync(readLines(inChunks(bytes, chunkSize)));
}

async function rowsOf(source: string | Uint8Array, chunkSize = 7) {
  const bytes = Buffer.from(source);
  const rows = await Array.fromAsync(readRows(inChunks(bytes, chunkSize)));
  return rows.map((row) =>
    "columns" in row
      ? { line: row.line, ...row.columns }
      : { line: row.line, reason: row.refusals[0]?.reason }
  );
}

describe("reading lines", () => {
  it("splits at line feeds alone and counts blank lines", async () => {
    assert.deepEqual(await linesOf('{"a":"\u2028"}\n\n \n{"b":1}\r\n{"c":2}'), [
      { line: 1, text: '{"a":"\u2028"}' },
      { line: 4, text: '{"b":1}\r' },
      { line: 5, text: '{"c":2}' },
    ]);
  });

  it("gives back any text, however it is cut into chunks", async () => {
    const text = fc.string({ unit: "grapheme" })
      .map((each) => `x${each.replaceAll("\n", "")}`);
    await fc.assert(fc.asyncProperty(
      fc.array(text),
      fc.integer({ min: 1, max: 20 }),
      async (texts, size) => {
        const read = await linesOf(texts.join("\n"), size);
        assert.deepEqual(
          read.map((each) => "text" in each ? each.text : undefined),
          texts,
        );
      },
    ));
  });

  it("leaves out a byte order mark", async () => {
    assert.deepEqual(await linesOf("\uFEFF{}"), [{ line: 1, text: "{}" }]);
  });

  it("refuses a line that is not UTF-8 and goes on", async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":1}\n"'),
      Buffer.from([0xff, 0x22, 0x0a]),
      Buffer.from('"\uFFFD"'),
    ]);
    const [first, second, third] = await linesOf(bytes);
    assert.deepEqual(first, { line: 1, text: '{"a":1}' });
    assert.ok(second && "refusals" in second);
    assert.match(second.refusals[0]?.reason ?? "", /UTF-8/);
    assert.deepEqual(third, { line: 3, text: '"\uFFFD"' });
  });

  it("refuses a line over 1 MiB without keeping it, and goes on", async () => {
    const long = "x".repeat(1024 * 1024 + 1);
    const read = await linesOf(`${long}\n${long.slice(1)}\nshort`, 65_536);
    assert.deepEqual(read.map((each) => "refusals" in each), [
      true,
      false,
      false,
    ]);
  });
});

describe("reading rows", () => {
  it("reads quoted cells, which may span lines, and leaves out empty ones", async () => {
    const csv = 'id,name,brand\n1,"a ""b""\nc",\n\n2,d,e\n';
    assert.deepEqual(await rowsOf(csv), [
      { line: 2, id: "1", name: 'a "b"\nc' },
      { line: 5, id: "2", name: "d", brand: "e" },
    ]);
  });

  it("finds out what separates the cells", async () => {
    for (const mark of [",", ";", "\t", "|"]) {
      const csv = `\uFEFFid${mark}náme\r\n1${mark}ä\r\n`;
      assert.deepEqual(await rowsOf(csv), [{ line: 2, id: "1", "náme": "ä" }]);
    }
  });

  it("refuses rows that do not fit the header or are not UTF-8", async () => {
    const csv = Buffer.concat([
      Buffer.from("id,name\n1\n2,a,b\n3,"),
      Buffer.from([0xe4, 0x0a]),
      Buffer.from("4,ok\n"),
    ]);
    const [short, long, latin, good] = await rowsOf(csv);
    assert.deepEqual(short, {
      line: 2,
      reason: "the row has 1 cells, the header has 2",
    });
    assert.deepEqual(long, {
      line: 3,
      reason: "the row has 3 cells, the header has 2",
    });
    assert.deepEqual(latin, {
      line: 4,
      reason: 'the cell of "name" is not UTF-8',
    });
    assert.deepEqual(good, { line: 5, id: "4", name: "ok" });
  });

  it("takes a quote inside a cell as it is", async () => {
    assert.deepEqual(await rowsOf('id,name\n1,12" disc\n2,b\n'), [
      { line: 2, id: "1", name: '12" disc' },
      { line: 3, id: "2", name: "b" },
    ]);
  });

  it("gives the rows before a quote that is not closed, then says so", async () => {
    const chunks = inChunks(Buffer.from('id,name\n1,a\n2,"b\n3,c\n'), 1_000);
    const rows = readRows(chunks);
    assert.equal((await rows.next()).value?.line, 2);
    await assert.rejects(rows.next(), /line 3: a quote is not closed/);
  });

  it("refuses a header with a name twice or none", async () => {
    await assert.rejects(rowsOf("id,id\n"), /"id" is there twice/);
    await assert.rejects(rowsOf("id,\n1,2\n"), /no UTF-8 name/);
  });
});
