import type { CacheEntry } from "../../src/catalog/cache_rules.ts";

// On V8 an entry takes 210 to 330 bytes beside its texts.
const entryBytes = 350;

/** About how many bytes an entry takes in memory, its id and the cache's own tables included. */
export function bytesInMemory(id: string, entry: CacheEntry): number {
  const bytes = entryBytes + id.length;
  if (entry.kind !== "record" || entry.record.kind === "absent") return bytes;
  const { summary, product } = entry.record.product;
  return bytes + textBytes(summary) + textBytes(product);
}

// Engines keep a text in one byte a character unless one is beyond Latin-1.
function textBytes(text: string): number {
  return /[\u0100-\uffff]/.test(text) ? 2 * text.length : text.length;
}
