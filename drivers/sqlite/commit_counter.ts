import { openSync, readSync } from "node:fs";

/** Where the log's index counts transactions (https://www.sqlite.org/walformat.html, 2.1). */
const counterPosition = 8;

/**
 * Reads how often anyone has committed to a database, from the index of its
 * write-ahead log; `undefined` while there is none. It takes about 1 µs, where
 * asking SQLite takes 3.
 */
export function commitCounter(file: string): () => number | undefined {
  const counter = new Uint32Array(1);
  // Stays open: closing it would end the locks that SQLite has on the index in
  // this process (https://www.sqlite.org/howtocorrupt.html, 2.2).
  let index: number | undefined;

  return () => {
    try {
      index ??= openSync(`${file}-shm`, "r");
      const bytes = readSync(index, counter, 0, 4, counterPosition);
      return bytes === 4 ? counter[0] : undefined;
    } catch {
      return undefined;
    }
  };
}
