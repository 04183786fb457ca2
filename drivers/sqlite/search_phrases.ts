import { LRUCache } from "lru-cache";
import { type DocumentColumns, slotFrom } from "./search_columns.ts";
import type { SearchTables } from "./search_tables.ts";
import { prepare } from "./typed_statement.ts";

const maxBytes = 4 * 1024 * 1024;
const bytesPerSlot = 32;
const bytesPerPhrase = 500;

type Kept = {
  slots: ReadonlySet<number>;
  /** The columns' changes that `slots` are for. */
  changes: number;
};

/** Finds the slots of the live documents that have words side by side in the name; up to 4 MB of them are kept. */
export function phraseFinder(
  { connection, words: table }: SearchTables,
  columns: DocumentColumns,
): (words: readonly string[]) => ReadonlySet<number> {
  const select = prepare<{ sequence: number }>(
    connection,
    `SELECT rowid AS sequence FROM ${table} WHERE ${table} MATCH ?`,
  );
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: ({ slots }) => bytesPerPhrase + bytesPerSlot * slots.size,
  });

  function find(phrase: string): ReadonlySet<number> {
    const slots = new Set<number>();
    let slot = 0;
    for (const { sequence } of select.iterate(`name : "${phrase}"`)) {
      slot = slotFrom(columns, sequence, slot);
      slots.add(slot);
    }
    return slots;
  }

  return (words) => {
    if (words.length === 0) return new Set();
    const phrase = words.join(" ").replaceAll('"', "");
    const known = kept.get(phrase);
    if (known?.changes === columns.changes) return known.slots;
    const slots = find(phrase);
    kept.set(phrase, { slots, changes: columns.changes });
    return slots;
  };
}
