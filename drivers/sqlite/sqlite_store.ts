import type { ProductStore } from "../../src/catalog/ports/product_store.ts";
import type { SqliteDatabase } from "./database.ts";
import { commitInBatches } from "./store_batches.ts";
import { storeCommits } from "./store_commits.ts";
import { storeIdempotency } from "./store_idempotency.ts";
import { storeLists } from "./store_lists.ts";
import { storeOutbox } from "./store_outbox.ts";
import { storeOutboxClaims } from "./store_outbox_claims.ts";
import { storeRecords } from "./store_records.ts";
import { storeSettings } from "./store_settings.ts";
import { storeTaxonomy } from "./store_taxonomy.ts";

/**
 * The embedded store: one SQLite file. `now` is in milliseconds since the epoch.
 * Closing the store closes the database.
 */
export function sqliteStore(
  { database, now }: { database: SqliteDatabase; now: () => number },
): ProductStore {
  const { connection, read, transaction, derivedTransaction } = database;
  const records = storeRecords(connection);
  const lists = storeLists(connection);
  const idempotency = storeIdempotency(connection, now);
  const outbox = storeOutbox(connection, now);
  const claims = storeOutboxClaims(connection, now);
  const taxonomy = storeTaxonomy(connection, outbox);
  const settings = storeSettings(connection);
  const commits = storeCommits(connection, {
    records,
    idempotency,
    taxonomy,
    outbox,
  });

  return {
    getProduct: (id) => read(() => records.get(id)),
    getProducts: (ids) => read(() => records.getMany(ids)),
    listProducts: (request) => read(() => lists.list(request)),
    scanProducts: (request) => read(() => records.scan(request)),

    commit: (commit) => transaction(() => commits.commit(commit).outcome),
    commitMany: (many) =>
      commitInBatches({
        database,
        commitOne: commits.commit,
        commits: many,
        now,
      }),
    refileProduct: (request) =>
      derivedTransaction(() => commits.refile(request)),
    getIdempotencyRecord: (key) => read(() => idempotency.get(key)),

    getTaxonomy: () => read(taxonomy.get),
    getTaxonomyRevision: () => read(taxonomy.getRevision),
    commitTaxonomy: (change) => transaction(() => taxonomy.commit(change)),
    getSetting: (name) => read(() => settings.get(name)),
    commitSetting: (setting) => transaction(() => settings.commit(setting)),

    claimOutbox: (request) => derivedTransaction(() => claims.claim(request)),
    readOutbox: (claim, page) =>
      read(() => {
        claims.check(claim);
        return outbox.read(page);
      }),
    requestRepairs: (ids) =>
      derivedTransaction(() => {
        for (const id of ids) outbox.add({ kind: "repair", id });
      }),
    settleOutbox: (claim, entries) =>
      derivedTransaction(() => {
        claims.check(claim);
        outbox.settle(entries);
      }),
    noteOutboxProgress: (claim, entry, progress) =>
      derivedTransaction(() => {
        claims.check(claim);
        outbox.noteProgress(entry, progress);
      }),
    parkOutboxEntry: (claim, entry, reason) =>
      derivedTransaction(() => {
        claims.check(claim);
        outbox.park(entry, reason);
      }),
    unparkOutbox: () => derivedTransaction(outbox.unpark),
    getOutboxState: () => read(outbox.getState),

    async ping() {
      await read(taxonomy.getRevision);
    },
    // deno-lint-ignore require-await -- The port is asynchronous; what SQLite does is not.
    async close() {
      database.close();
    },
  };
}
