import type { DatabaseSync } from "node:sqlite";
import type {
  OutboxEntry,
  OutboxSubject,
  ParkedEntry,
} from "../../src/catalog/ports/outbox.ts";
import {
  nameOfSubject,
  productIdOf,
} from "../../src/catalog/outbox_subject.ts";
import { prepare } from "./typed_statement.ts";

const mostParkedShown = 100;

type EntryRow = {
  entry_id: number;
  kind: OutboxSubject["kind"];
  subject: string;
  version: number;
  written_at: number;
  progress: string | null;
};

type ParkedRow = EntryRow & { reason: string; parked_at: number };

const columns = "entry_id, kind, subject, version, written_at, progress";

/** Keeps what is still to be carried on to cache and index, oldest first. */
export function storeOutbox(connection: DatabaseSync, now: () => number) {
  const add = prepare(
    connection,
    `INSERT INTO outbox (kind, subject, version, written_at)
     VALUES (?, ?, ?, ?)`,
  );
  const oldest = prepare<EntryRow>(
    connection,
    `SELECT ${columns} FROM outbox WHERE entry_id > ?
     ORDER BY entry_id LIMIT ?`,
  );
  const remove = prepare(
    connection,
    `DELETE FROM outbox WHERE entry_id IN (SELECT value FROM json_each(?))`,
  );
  const setProgress = prepare(
    connection,
    "UPDATE outbox SET progress = ? WHERE entry_id = ?",
  );
  const park = prepare(
    connection,
    `INSERT INTO outbox_parked (${columns}, reason, parked_at)
     SELECT ${columns}, ?, ? FROM outbox WHERE entry_id = ?`,
  );
  const unpark = prepare(
    connection,
    `INSERT INTO outbox (${columns}) SELECT ${columns} FROM outbox_parked`,
  );
  const forgetParked = prepare(connection, "DELETE FROM outbox_parked");
  const removeParked = prepare(
    connection,
    `DELETE FROM outbox_parked WHERE kind IN ('product', 'repair')
       AND subject IN (SELECT value FROM json_each(?))`,
  );
  const count = prepare<{ pending: number; oldest_at: number | null }>(
    connection,
    "SELECT count(*) AS pending, min(written_at) AS oldest_at FROM outbox",
  );
  const parked = prepare<ParkedRow>(
    connection,
    `SELECT ${columns}, reason, parked_at FROM outbox_parked
     ORDER BY entry_id LIMIT ${mostParkedShown}`,
  );

  const removeAll = (entries: readonly OutboxEntry[]) => {
    remove.run(JSON.stringify(entries.map((entry) => Number(entry.entryId))));
  };

  return {
    add(subject: OutboxSubject): void {
      const name = nameOfSubject(subject);
      add.run(subject.kind, name, versionOf(subject), now());
    },
    read: ({ limit, after = "0" }: { limit: number; after?: string }) =>
      oldest.all(Number(after), limit).map(toEntry),
    settle(entries: readonly OutboxEntry[]): void {
      removeAll(entries);
      const ids = entries.flatMap(({ subject }) => productIdOf(subject) ?? []);
      removeParked.run(JSON.stringify(ids));
    },
    noteProgress(entry: OutboxEntry, progress: string): void {
      setProgress.run(progress, Number(entry.entryId));
    },
    park(entry: OutboxEntry, reason: string): void {
      park.run(reason, now(), Number(entry.entryId));
      removeAll([entry]);
    },
    unpark(): number {
      const { changes } = unpark.run();
      forgetParked.run();
      return Number(changes);
    },
    getState() {
      const { pending = 0, oldest_at = null } = count.get() ?? {};
      return {
        pending,
        ...(oldest_at === null ? {} : { oldestAt: oldest_at }),
        parked: parked.all().map(toParked),
      };
    },
  };
}

function versionOf(subject: OutboxSubject): number {
  switch (subject.kind) {
    case "product":
      return subject.version;
    case "repair":
      return 0;
    case "category":
    case "attribute":
    case "lexicon":
      return subject.revision;
  }
}

function toEntry(row: EntryRow): OutboxEntry {
  return {
    entryId: String(row.entry_id),
    subject: toSubject(row),
    writtenAt: row.written_at,
    ...(row.progress === null ? {} : { progress: row.progress }),
  };
}

function toSubject({ kind, subject, version }: EntryRow): OutboxSubject {
  switch (kind) {
    case "product":
      return { kind, id: subject, version };
    case "repair":
      return { kind, id: subject };
    case "category":
      return { kind, id: subject, revision: version };
    case "attribute":
      return { kind, name: subject, revision: version };
    case "lexicon":
      return { kind, revision: version };
  }
}

function toParked(row: ParkedRow): ParkedEntry {
  return { entry: toEntry(row), reason: row.reason, parkedAt: row.parked_at };
}
