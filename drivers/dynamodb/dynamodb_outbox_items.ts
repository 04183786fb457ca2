import type {
  OutboxEntry,
  OutboxSubject,
} from "../../src/catalog/ports/product_store.ts";
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

/** Writes a new entry. All entries about one subject are in one shard. */
export function putOutboxEntry(
  subject: OutboxSubject,
  writtenAt: number,
): Action {
  const name = subject.kind === "attribute" ? subject.name : subject.id;
  const state = subject.kind === "product" ? subject.version : subject.revision;
  const shard = shardOf(`${subject.kind}#${name}`, outboxShards);
  const entryId = [sortable(writtenAt), subject.kind, name, sortable(state)]
    .join("#");
  return put(outboxItem(shard, { entryId, subject, writtenAt }));
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
