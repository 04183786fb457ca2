import { LRUCache } from "lru-cache";
import { type DocumentColumns, slotFrom } from "./search_columns.ts";
import type { SearchTables } from "./search_tables.ts";
import { prepare } from "./typed_statement.ts";

const maxBytes = 4 * 1024 * 1024;
const bytesPerSlot = 32;
const bytesPerQuestion = 500;

/** Finds the slots of the live documents with words side by side in one column of the words. */
export type FindSlots = (
  column: "name" | "code_keys",
  words: readonly string[],
) => ReadonlySet<number>;

type Kept = {
  slots: ReadonlySet<number>;
  /** The columns' changes that `slots` are for. */
  changes: number;
};

/** Up to 4 MB of what was found are kept. */
export function slotFinder(
  { connection, words: table }: SearchTables,
  columns: DocumentColumns,
): FindSlots {
  const select = prepare<{ sequence: number }>(
    connection,
    `SELECT rowid AS sequence FROM ${table} WHERE ${table} MATCH ?`,
  );
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: ({ slots }) =>
      bytesPerQuestion + bytesPerSlot * slots.size,
  });

  function find(question: string): ReadonlySet<number> {
    const slots = new Set<number>();
    let slot = 0;
    for (const { sequence } of select.iterate(question)) {
      slot = slotFrom(columns, sequence, slot);
      slots.add(slot);
    }
    return slots;
  }

  return (column, words) => {
    if (words.length === 0) return new Set();
    const question = `${column} : "${words.join(" ").replaceAll('"', "")}"`;
    const known = kept.get(question);
    if (known?.changes === columns.changes) return known.slots;
    const slots = find(question);
    kept.set(question, { slots, changes: columns.changes });
    return slots;
  };
}
