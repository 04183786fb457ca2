import { toCodePointOrder } from "./code_point_order.ts";
import { type DocumentColumns, slotFrom } from "./search_columns.ts";
import type { SearchTexts } from "./search_texts.ts";

/** The name sort keys of live documents by slot, in code point order, read at the first call; they grow with the catalogue. */
export function nameSortKeys(
  columns: DocumentColumns,
  texts: SearchTexts,
): () => readonly string[] {
  const keys: string[] = [];
  let lastSequence = 0;

  return () => {
    if (columns.lastSequence === lastSequence) return keys;
    for (const { sequence, key } of texts.nameSortKeysAfter(lastSequence)) {
      const slot = slotFrom(columns, sequence, keys.length);
      while (keys.length < slot) keys.push("");
      keys.push(toCodePointOrder(key));
    }
    lastSequence = columns.lastSequence;
    return keys;
  };
}
