import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, it } from "node:test";
import fc from "fast-check";
import { encodeCommand, respReader } from "./resp.ts";
import type { RespReply } from "./resp.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const bulk = (text: string): RespReply => ({
  kind: "bulk",
  bytes: bytesOf(text),
});

describe("encodeCommand", () => {
  it("counts bytes, not characters", () => {
    assert.equal(
      Buffer.from(encodeCommand(["SET", "k", "é€"])).toString(),
      "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\né€\r\n",
    );
  });
});

describe("respReader", () => {
  const all = bytesOf(
    "+OK\r\n-ERR no\r\n:-42\r\n$-1\r\n*-1\r\n$0\r\n\r\n$8\r\na\r\né€\r\n" +
      "*3\r\n:1\r\n*2\r\n$1\r\nx\r\n$-1\r\n*0\r\n",
  );
  const replies: RespReply[] = [
    { kind: "status", text: "OK" },
    { kind: "error", message: "ERR no" },
    { kind: "integer", value: -42 },
    { kind: "nil" },
    { kind: "nil" },
    bulk(""),
    bulk("a\r\né€"),
    {
      kind: "array",
      items: [
        { kind: "integer", value: 1 },
        { kind: "array", items: [bulk("x"), { kind: "nil" }] },
        { kind: "array", items: [] },
      ],
    },
  ];

  it("reads every kind of reply out of one chunk", () => {
    assert.deepEqual(respReader()(all), replies);
  });

  it("reads the same wherever the chunks are split", () => {
    for (let first = 1; first < all.length; first++) {
      for (let second = first + 1; second <= all.length; second++) {
        const read = respReader();
        assert.deepEqual([
          ...read(all.subarray(0, first)),
          ...read(all.subarray(first, second)),
          ...read(all.subarray(second)),
        ], replies);
      }
    }
  });

  it("returns a reply with the chunk that completes it", () => {
    const read = respReader();
    assert.deepEqual(read(bytesOf("+OK\r")), []);
    assert.deepEqual(read(bytesOf("\n$2\r\nab\r")), [
      { kind: "status", text: "OK" },
    ]);
    assert.deepEqual(read(bytesOf("\n")), [bulk("ab")]);
  });

  it("keeps any bytes of a bulk string as they are", () => {
    fc.assert(fc.property(
      fc.uint8Array({ maxLength: 100 }),
      fc.integer({ min: 1, max: 20 }),
      (bytes, chunkBytes) => {
        const sent = Buffer.concat([
          bytesOf(`$${bytes.length}\r\n`),
          bytes,
          bytesOf("\r\n"),
        ]);
        const read = respReader();
        const got: RespReply[] = [];
        for (let start = 0; start < sent.length; start += chunkBytes) {
          got.push(...read(sent.subarray(start, start + chunkBytes)));
        }
        assert.deepEqual(got, [{ kind: "bulk", bytes }]);
      },
    ));
  });

  it("refuses what is no reply", () => {
    assert.throws(() => respReader()(bytesOf("HTTP/1.1 200\r\n")), {
      message: 'Redis sent a reply of unknown type "H"',
    });
  });
});
