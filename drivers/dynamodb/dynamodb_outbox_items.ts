import type {
  OutboxEntry,
  OutboxSubject,
} from "../../src/catalog/ports/outbox.ts";
import {
  nameOfSubject,
  productIdOf,
} from "../../src/catalog/outbox_subject.ts";
import { type Action, put } from "./dynamodb_actions.ts";
import {
  type Item,
  json,
  jsonOf,
  number,
  numberOf,
  text,
  textOf,
} from "./dynamodb_attributes.ts";
import {
  key,
  outboxPartition,
  outboxShards,
  shardOf,
  sortable,
} from "./dynamodb_keys.ts";

/** Writes a new entry. All entries about one product are in one shard, and all about the taxonomy in another. */
export function putOutboxEntry(
  subject: OutboxSubject,
  writtenAt: number,
): Action {
  const shard = outboxShardOf(subject);
  const name = nameOfSubject(subject);
  const entryId = [sortable(writtenAt), subject.kind, name, stateOf(subject)]
    .join("#");
  return put(outboxItem(shard, { entryId, subject, writtenAt }));
}

function outboxShardOf(subject: OutboxSubject): number {
  const productId = productIdOf(subject);
  const name = productId === undefined ? "taxonomy" : `product#${productId}`;
  return shardOf(name, outboxShards);
}

/** Tells two entries about one subject apart that were written in the same millisecond. */
function stateOf(subject: OutboxSubject): string {
  switch (subject.kind) {
    case "product":
      return sortable(subject.version);
    case "repair":
      return crypto.randomUUID();
    case "category":
    case "attribute":
    case "lexicon":
      return sortable(subject.revision);
  }
}

/** The item of an entry. Its sort key is the entry's id, which begins with the time. */
export function outboxItem(shard: number, entry: OutboxEntry): Item {
  const { entryId, subject, writtenAt, progress } = entry;
  return {
    ...key(outboxPartition(shard), entryId),
    subject: json(subject),
    writtenAt: number(writtenAt),
    ...(progress === undefined ? {} : { progress: text(progress) }),
  };
}

/** The entry in an item. */
export function outboxEntryOf(item: Item): OutboxEntry {
  const progress = item["progress"]?.S;
  return {
    entryId: textOf(item, "sk"),
    subject: jsonOf(item, "subject"),
    writtenAt: numberOf(item, "writtenAt"),
    ...(progress === undefined ? {} : { progress }),
  };
}
