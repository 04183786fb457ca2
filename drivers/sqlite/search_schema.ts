import { textFields } from "../../src/catalog/ranking.ts";

/**
 * Tables of the embedded search index. Documents are append-only rows: a newer
 * version takes the place of the old row under a larger `sequence`, so whoever
 * has seen the index up to a sequence catches up by reading what lies beyond it.
 * `code_keys` are words that only the search by code sees.
 */
export const searchSchema: string = `
CREATE TABLE search_state (
  generation TEXT NOT NULL
) STRICT;
INSERT INTO search_state VALUES (lower(hex(randomblob(8))));

CREATE TABLE search_document (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  price INTEGER,
  created_at INTEGER,
  numbers BLOB
) STRICT;

CREATE TABLE search_text (
  sequence INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  extract TEXT,
  name_sort_key TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;

CREATE TABLE search_facet_value (
  value_id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  number REAL,
  dimension TEXT,
  label TEXT
) STRICT;
CREATE INDEX search_facet_value_by_field ON search_facet_value (field, value);

CREATE VIRTUAL TABLE search_words USING fts5(
  ${textFields.join(", ")}, code_keys,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- In a trigger, FTS5 cannot leave a last rowid behind that is beyond what Node can tell.
CREATE TRIGGER search_text_words AFTER DELETE ON search_text BEGIN
  DELETE FROM search_words WHERE rowid = old.sequence;
END;
CREATE VIRTUAL TABLE search_occurrence USING fts5vocab(search_words, instance);
`;
