import { createReadStream, statSync } from "node:fs";
import process from "node:process";
import { unpack } from "../../import/unpack.ts";

/** A file or standard input, unpacked when it is gzip. */
export type Input = {
  chunks: AsyncIterable<Uint8Array>;
  /** Absent when it cannot be known. */
  sizeBytes: number | undefined;
  /** How much of `sizeBytes` was read so far. */
  bytesRead(): number;
};

const chunkBytes = 256 * 1024;

/**
 * Opens `path`, or standard input for `-`. When `stop` is aborted the chunks end,
 * wherever they are.
 */
export function openInput(path: string, stop: AbortSignal): Input {
  let read = 0;
  const stream = path === "-"
    ? process.stdin
    : createReadStream(path, { highWaterMark: chunkBytes });
  stop.addEventListener("abort", () => stream.destroy());
  async function* counted() {
    for await (const chunk of stream) {
      read += chunk.length;
      yield chunk;
    }
  }
  return {
    chunks: unpack(counted(), stop),
    sizeBytes: path === "-" ? undefined : statSync(path).size,
    bytesRead: () => read,
  };
}
