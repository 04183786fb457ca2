import { Buffer } from "node:buffer";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

const chunkBytes = 256 * 1024;

/**
 * The bytes of a file, unpacked when they are gzip, which is known by its first
 * bytes (RFC 1952). When `stop` is aborted the chunks end, wherever they are.
 */
export async function* unpack(
  chunks: AsyncGenerator<Uint8Array>,
  stop: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* unpacked(chunks);
  } catch (error) {
    // What was cut off is no damage of the file.
    if (stop.aborted) return;
    throw isGzipError(error)
      ? new Error(`Cannot unpack further: ${error.message}`, { cause: error })
      : error;
  }
}

function isGzipError(error: unknown): error is Error {
  return error instanceof Error && "code" in error &&
    String(error.code).startsWith("Z_");
}

async function* unpacked(
  chunks: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const start = await firstBytes(chunks, 2);
  async function* whole() {
    yield start;
    yield* chunks;
  }
  if (start[0] !== 0x1f || start[1] !== 0x8b) return yield* whole();
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  // An error also ends the iteration below, which throws it.
  pipeline(Readable.from(whole()), gunzip, () => {});
  yield* gunzip;
}

async function firstBytes(
  chunks: AsyncGenerator<Uint8Array>,
  count: number,
): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array();
  while (start.length < count) {
    const next = await chunks.next();
    if (next.done) break;
    start = start.length === 0
      ? next.value
      : Buffer.concat([start, next.value]);
  }
  return start;
}
