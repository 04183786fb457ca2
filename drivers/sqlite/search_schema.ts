import { textFields } from "../../src/catalog/ranking.ts";

/** Tables of one generation of the embedded search index. */
export function generationSchema(prefix: string): string {
  return firstGenerationSchema(prefix) + kindsSchema(prefix);
}

/** What files up to the fourth version lack: what a product is, and whether it can be had. */
export function kindsSchema(prefix: string): string {
  return `
ALTER TABLE ${prefix}_document ADD COLUMN inventory_status TEXT;
ALTER TABLE ${prefix}_document ADD COLUMN kinds TEXT NOT NULL DEFAULT '';
`;
}

/**
 * Tables of a generation in files up to the fourth version. Documents are append-only
 * rows: a newer version takes the place of the old row under a larger `sequence`,
 * so whoever has seen the index up to a sequence catches up by reading what lies
 * beyond it. `code_keys` are words that only the search by code sees.
 */
function firstGenerationSchema(prefix: string): string {
  return `
CREATE TABLE ${prefix}_document (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  price INTEGER,
  created_at INTEGER,
  numbers BLOB
) STRICT;

CREATE TABLE ${prefix}_text (
  sequence INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  extract TEXT,
  name_sort_key TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;

CREATE TABLE ${prefix}_facet_value (
  value_id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  number REAL,
  dimension TEXT,
  label TEXT
) STRICT;
CREATE INDEX ${prefix}_facet_value_by_field
  ON ${prefix}_facet_value (field, value);

CREATE VIRTUAL TABLE ${prefix}_words USING fts5(
  ${textFields.join(", ")}, code_keys,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- In a trigger, FTS5 cannot leave a last rowid behind that is beyond what Node can tell.
CREATE TRIGGER ${prefix}_text_words AFTER DELETE ON ${prefix}_text BEGIN
  DELETE FROM ${prefix}_words WHERE rowid = old.sequence;
END;
CREATE VIRTUAL TABLE ${prefix}_occurrence
  USING fts5vocab(${prefix}_words, instance);
`;
}

/** The index of files of the first version, which had one generation. */
export const searchSchema: string = `
CREATE TABLE search_state (
  generation TEXT NOT NULL
) STRICT;
INSERT INTO search_state VALUES (lower(hex(randomblob(8))));
${firstGenerationSchema("search")}`;

/** Lists the generations: the one there was is the first. `dropped` ones are being removed. */
export const generationsSchema: string = `
CREATE TABLE search_generation (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8)))),
  state TEXT NOT NULL
    CHECK (state IN ('building', 'active', 'previous', 'dropped'))
) STRICT;
INSERT INTO search_generation (number, name, state)
  SELECT 1, generation, 'active' FROM search_state;
DROP TABLE search_state;
`;
