import type { DatabaseSync } from "node:sqlite";

/** The tables of one generation of the index, with the connection that they are used through. */
export type SearchTables = {
  connection: DatabaseSync;
  document: string;
  text: string;
  facetValue: string;
  words: string;
  occurrence: string;
};

/** What the names of a generation's tables begin with; those of the first have no number. */
export function tablePrefix(generationNumber: number): string {
  return generationNumber === 1 ? "search" : `search_${generationNumber}`;
}

export function searchTables(
  connection: DatabaseSync,
  generationNumber: number,
): SearchTables {
  const prefix = tablePrefix(generationNumber);
  return {
    connection,
    document: `${prefix}_document`,
    text: `${prefix}_text`,
    facetValue: `${prefix}_facet_value`,
    words: `${prefix}_words`,
    occurrence: `${prefix}_occurrence`,
  };
}
