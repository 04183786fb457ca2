import { z } from "zod";
import { fingerprint } from "../cursor.ts";
import { CatalogError } from "../errors.ts";
import type { Lexicon } from "./lexicon.ts";
import { createLexiconReader, entriesOf } from "./lexicon_entry.ts";

const format = 1;

/** The first line of a chunk: which of how many it is, of which lexicon, and the checksum of its other lines. */
const Head = z.strictObject({
  format: z.literal(format),
  lexicon: z.string(),
  chunk: z.int().min(1),
  chunks: z.int().min(1),
  checksum: z.string(),
});

const headBytes = 200;
const linesBetweenPauses = 2_000;
const encoder = new TextEncoder();

/**
 * A lexicon as texts of at most `maxBytes` bytes (UTF-8) each, so that a store
 * whose items are bounded can keep it; `pause` lets others run in between.
 */
export async function toChunks(
  lexicon: Lexicon,
  { maxBytes, pause }: { maxBytes: number; pause: () => Promise<void> },
): Promise<string[]> {
  const bodies: string[] = [];
  let lines: string[] = [];
  let bytes = headBytes;
  for (const entry of entriesOf(lexicon)) {
    const line = JSON.stringify(entry);
    const lineBytes = encoder.encode(line).length + 1;
    if (headBytes + lineBytes > maxBytes) {
      throw new CatalogError(
        "too_large",
        `Cannot store the lexicon in chunks of "${maxBytes}" bytes: an entry has "${lineBytes}"`,
      );
    }
    if (bytes + lineBytes > maxBytes) {
      bodies.push(lines.join("\n"));
      lines = [];
      bytes = headBytes;
      await pause();
    }
    lines.push(line);
    bytes += lineBytes;
  }
  bodies.push(lines.join("\n"));
  const checksums = bodies.map(fingerprint);
  const whole = fingerprint(checksums.join());
  return bodies.map((body, place) => {
    const head: z.infer<typeof Head> = {
      format,
      lexicon: whole,
      chunk: place + 1,
      chunks: bodies.length,
      checksum: checksums[place] ?? "",
    };
    return `${JSON.stringify(head)}\n${body}`;
  });
}

/**
 * The lexicon of all its chunks, in any order; `pause` lets others run in between. A
 * chunk that is damaged, missing, of another lexicon or of another format is refused
 * with `invalid`.
 */
export async function fromChunks(
  chunks: readonly string[],
  pause: () => Promise<void>,
): Promise<Lexicon> {
  const read: Chunk[] = [];
  for (const chunk of chunks) {
    read.push(readChunk(chunk));
    await pause();
  }
  read.sort((a, b) => a.head.chunk - b.head.chunk);
  const first = read[0]?.head;
  const isWhole = first !== undefined && read.length === first.chunks &&
    read.every(({ head }, place) =>
      head.chunk === place + 1 && head.lexicon === first.lexicon
    ) &&
    fingerprint(read.map(({ head }) => head.checksum).join()) === first.lexicon;
  if (!isWhole) throw unreadable("its chunks are not those of one lexicon");
  const reader = createLexiconReader();
  for (const { body } of read) {
    for (const [place, line] of body.split("\n").entries()) {
      reader.add(parseJson(line));
      if (place % linesBetweenPauses === 0) await pause();
    }
  }
  return reader.lexicon();
}

/** What tells a lexicon from others, of one of its chunks. */
export function idOfChunk(chunk: string): string {
  return readChunk(chunk).head.lexicon;
}

type Chunk = { head: z.infer<typeof Head>; body: string };

function readChunk(chunk: string): Chunk {
  const end = chunk.indexOf("\n");
  const head = Head.safeParse(parseJson(chunk.slice(0, Math.max(end, 0))));
  if (!head.success) throw unreadable("a chunk has no head of this format");
  const body = chunk.slice(end + 1);
  if (fingerprint(body) !== head.data.checksum) {
    throw unreadable(`chunk "${head.data.chunk}" is damaged`);
  }
  return { head: head.data, body };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable("it is not JSON", cause);
  }
}

function unreadable(reason: string, cause?: unknown): CatalogError {
  return new CatalogError("invalid", `Cannot read the lexicon: ${reason}`, {
    cause,
  });
}
