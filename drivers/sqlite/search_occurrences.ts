import { textFields } from "../../src/catalog/ranking.ts";
import type { SearchTables } from "./search_tables.ts";
import { prepare } from "./typed_statement.ts";

/** How many places the number of a text field takes in an occurrence. */
export const fieldPlaces = 8;

/**
 * Where words stand, each as `sequence * fieldPlaces + field`, by rising sequence
 * and field, a word twice in a field being there twice.
 */
export type Occurrences = readonly number[];

/** Finds where words stand side by side. */
export function occurrenceReader(
  { connection, occurrence: table }: SearchTables,
): (words: readonly string[]) => Occurrences {
  // One JSON text is read several times faster than a row for each occurrence.
  const occurrence = `doc * ${fieldPlaces} + CASE col ${
    textFields.map((field, number) => `WHEN '${field}' THEN ${number}`)
      .join(" ")
  } END`;
  const selectOccurrences = prepare<{ occurrences: string }>(
    connection,
    `
    SELECT json_group_array(${occurrence}) AS occurrences
    FROM ${table} WHERE term = ? AND col <> 'code_keys'`,
  );
  const selectPlaces = prepare<{ occurrences: string; offsets: string }>(
    connection,
    `
    SELECT json_group_array(${occurrence}) AS occurrences,
      json_group_array("offset") AS offsets
    FROM ${table} WHERE term = ? AND col <> 'code_keys'`,
  );

  function readPlaces(word: string): Places {
    const row = selectPlaces.get(word);
    return {
      occurrences: parseNumbers(row?.occurrences),
      offsets: parseNumbers(row?.offsets),
    };
  }

  return (words) => {
    const [first, ...others] = words;
    if (first === undefined) return [];
    if (others.length === 0) {
      return parseNumbers(selectOccurrences.get(first)?.occurrences);
    }
    return others.map(readPlaces).reduce(followedBy, readPlaces(first))
      .occurrences;
  };
}

/** Occurrences and, for each, which word of the field it is. */
type Places = { occurrences: number[]; offsets: number[] };

/** The places of `second` that come right after one of `first`. */
function followedBy(first: Places, second: Places): Places {
  const found: Places = { occurrences: [], offsets: [] };
  let at = 0;
  for (const [index, occurrence] of second.occurrences.entries()) {
    const offset = second.offsets[index] ?? 0;
    while (isBefore(first, at, occurrence, offset - 1)) at++;
    if (
      first.occurrences[at] === occurrence && first.offsets[at] === offset - 1
    ) {
      found.occurrences.push(occurrence);
      found.offsets.push(offset);
    }
  }
  return found;
}

function isBefore(
  { occurrences, offsets }: Places,
  at: number,
  occurrence: number,
  offset: number,
): boolean {
  const here = occurrences[at];
  if (here === undefined) return false;
  return here < occurrence ||
    here === occurrence && (offsets[at] ?? 0) < offset;
}

function parseNumbers(json = "[]"): number[] {
  const numbers: unknown = JSON.parse(json);
  return Array.isArray(numbers) ? numbers : [];
}
