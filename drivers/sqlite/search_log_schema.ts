/** What was searched: a row a query, its counts as worths that need no change to fade. */
export const searchLogSchema = `
CREATE TABLE search_log (
  query TEXT PRIMARY KEY,
  searches REAL NOT NULL,
  zero_results REAL NOT NULL,
  clicks REAL NOT NULL,
  found INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX search_log_searches ON search_log (searches);
`;

/** Which products were chosen: a JSON object of worths by product id. */
export const searchLogChosenSchema = `
ALTER TABLE search_log ADD COLUMN chosen TEXT NOT NULL DEFAULT '{}';
`;
