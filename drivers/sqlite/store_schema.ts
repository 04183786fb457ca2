/**
 * Tables of the embedded store. A `shelf` is the products of one status in one
 * category (`''`: in the whole catalogue) and `place` the rows of the products on
 * it. Only the rows of an ordered shelf carry sort keys and so stand in the three
 * indexes; every index row is a page more that a commit writes.
 */
export const storeSchema = `
CREATE TABLE product (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  status TEXT,
  sku_key TEXT,
  filed_under TEXT NOT NULL,
  mutations TEXT NOT NULL,
  product TEXT
) STRICT;
CREATE UNIQUE INDEX product_sku ON product (sku_key) WHERE sku_key IS NOT NULL;

CREATE TABLE shelf (
  number INTEGER PRIMARY KEY,
  status TEXT NOT NULL,
  category_id TEXT NOT NULL,
  products INTEGER NOT NULL,
  ordered INTEGER NOT NULL DEFAULT 0,
  UNIQUE (category_id, status)
) STRICT;
INSERT INTO shelf (status, category_id, products, ordered) VALUES
  ('draft', '', 0, 1), ('active', '', 0, 1), ('archived', '', 0, 1);

CREATE TABLE place (
  shelf INTEGER NOT NULL,
  id TEXT NOT NULL,
  created_at INTEGER,
  name_key TEXT,
  price INTEGER,
  PRIMARY KEY (shelf, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_newest ON place (shelf, created_at, id)
  WHERE created_at IS NOT NULL;
CREATE INDEX place_name ON place (shelf, name_key, id)
  WHERE created_at IS NOT NULL;
CREATE INDEX place_price ON place (shelf, price, id)
  WHERE created_at IS NOT NULL;

CREATE TABLE idempotency (
  key TEXT PRIMARY KEY,
  request_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX idempotency_expiry ON idempotency (expires_at);

CREATE TABLE taxonomy (revision INTEGER NOT NULL) STRICT;
INSERT INTO taxonomy VALUES (0);
CREATE TABLE category (id TEXT PRIMARY KEY, category TEXT NOT NULL) STRICT;
CREATE TABLE attribute (name TEXT PRIMARY KEY, attribute TEXT NOT NULL) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE outbox (
  entry_id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  written_at INTEGER NOT NULL,
  progress TEXT
) STRICT;
CREATE TABLE outbox_parked (
  entry_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  written_at INTEGER NOT NULL,
  progress TEXT,
  reason TEXT NOT NULL,
  parked_at INTEGER NOT NULL
) STRICT;
CREATE TABLE outbox_claim (
  shard INTEGER PRIMARY KEY,
  owner TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_claim VALUES (0, '', 0, 0);
`;

/** The head of the lexicon stands beside the revision, as JSON. */
export const lexiconSchema = `
ALTER TABLE taxonomy ADD COLUMN lexicon TEXT;
`;
