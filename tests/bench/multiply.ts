import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { readLines } from "../../src/import/read_lines.ts";

/** Columns whose values must differ between products. */
export type UniqueColumns = readonly string[];

/**
 * Writes the lines of an NDJSON file (gzip if its name ends in `.gz`) `times`
 * times, with a suffix on the unique columns of each round after the first.
 */
export async function multiply(
  { from, to, times, unique, inside }: {
    from: string;
    to: string;
    times: number;
    unique: UniqueColumns;
    /** The member that holds the columns, as in an export line; absent: the line itself. */
    inside: string | undefined;
  },
): Promise<number> {
  const output = createWriteStream(to);
  let written = 0;
  for (let round = 0; round < times; round++) {
    for await (const line of linesOf(from)) {
      const value: unknown = JSON.parse(line);
      const columns = inside === undefined ? value : member(value, inside);
      if (!isRecord(columns)) {
        if (round === 0) output.write(line + "\n");
        continue;
      }
      if (round > 0) addSuffix(columns, unique, `-${round}`);
      written++;
      if (!output.write(JSON.stringify(value) + "\n")) {
        await once(output, "drain");
      }
    }
  }
  output.end();
  await once(output, "finish");
  return written;
}

function addSuffix(
  columns: Record<string, unknown>,
  unique: UniqueColumns,
  suffix: string,
): void {
  for (const name of unique) {
    const value = columns[name];
    if (typeof value === "string") columns[name] = value + suffix;
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  for await (const line of readLines(input)) {
    if ("text" in line) yield line.text;
  }
}

function member(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
