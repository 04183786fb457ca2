import { type TextField, textFields } from "../../src/catalog/ranking.ts";
import type { SearchTables } from "./search_tables.ts";
import { fromStorable } from "./storable_text.ts";
import { prepare } from "./typed_statement.ts";

/** The analysed words of a document, a list for each text field. */
export type FieldWords = readonly (readonly string[])[];

/** A document's texts as written. */
export type ShownText = { name: string; description?: string };

const nameField = textFields.indexOf("name");
const brandField = textFields.indexOf("brand");

/** The texts of documents, which stay on disk, by `sequence`. */
export type SearchTexts = {
  shown(sequence: number): ShownText | undefined;
  words(sequence: number): FieldWords;
  /** Name sort keys of all documents after `sequence`, in order. */
  nameSortKeysAfter(
    sequence: number,
  ): Generator<{ sequence: number; key: string }>;
  /** The words of the names and brands of all documents after `sequence`, in order. */
  nameWordsAfter(
    sequence: number,
  ): Generator<{ sequence: number; words: string[]; brandWords: string[] }>;
};

/** Makes one text of a document's words, a line for each text field, and its codes. */
export function joinWords(
  text: Partial<Record<TextField, string>>,
  codes: readonly string[],
): string {
  return [...textFields.map((field) => text[field] ?? ""), codes.join(" ")]
    .join("\n");
}

export function searchTexts(
  { connection, text }: SearchTables,
): SearchTexts {
  const selectShown = prepare<{ name: string; extract: string | null }>(
    connection,
    `SELECT name, extract FROM ${text} WHERE sequence = ?`,
  );
  const selectWords = prepare<{ words: string }>(
    connection,
    `SELECT words FROM ${text} WHERE sequence = ?`,
  );
  const selectAllKeys = prepare<{ sequence: number; name_sort_key: string }>(
    connection,
    `SELECT sequence, name_sort_key FROM ${text}
     WHERE sequence > ? ORDER BY sequence`,
  );
  const selectAllWords = prepare<{ sequence: number; words: string }>(
    connection,
    `SELECT sequence, words FROM ${text}
     WHERE sequence > ? ORDER BY sequence`,
  );

  return {
    shown(sequence) {
      const row = selectShown.get(sequence);
      return row && {
        name: fromStorable(row.name),
        ...(row.extract === null
          ? {}
          : { description: fromStorable(row.extract) }),
      };
    },
    words(sequence) {
      const lines = selectWords.get(sequence)?.words.split("\n") ?? [];
      return lines.slice(0, textFields.length).map(splitWords);
    },
    *nameSortKeysAfter(after) {
      for (const { sequence, name_sort_key } of selectAllKeys.iterate(after)) {
        yield { sequence, key: fromStorable(name_sort_key) };
      }
    },
    *nameWordsAfter(after) {
      for (const { sequence, words } of selectAllWords.iterate(after)) {
        const fields = words.split("\n");
        yield {
          sequence,
          words: splitWords(fields[nameField] ?? ""),
          brandWords: splitWords(fields[brandField] ?? ""),
        };
      }
    },
  };
}

function splitWords(words: string): string[] {
  return words === "" ? [] : words.split(" ");
}
