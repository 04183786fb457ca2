import {
  BatchGetItemCommand,
  type CancellationReason,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { ExponentialBackoff, handleWhen, retry } from "cockatiel";
import type { Action } from "./dynamodb_actions.ts";
import type { Item } from "./dynamodb_attributes.ts";
import { defaultRequestTimeoutMs, openClient } from "./dynamodb_client.ts";
import {
  isConditionFailure,
  isTemporary,
  leavesDoubt,
  toCatalogError,
} from "./dynamodb_failure.ts";
import type { DynamodbOptions } from "./dynamodb_options.ts";

/** A transaction happened, or did not for reasons that stand in the order of its items. */
export type Transaction =
  | { status: "committed" }
  | { status: "cancelled"; reasons: CancellationReason[] };

/** One page of a query or scan; `last` is the key that the next page begins after. */
export type Page = { items: Item[]; last?: Item };

type Ask<Input> = Omit<Input, "TableName">;

/**
 * The table, with deadlines and retries. `doing` completes the sentence "Cannot
 * …" in an error. All reads are consistent but those of an index.
 */
export type DynamodbTable = {
  getItem(doing: string, key: Item): Promise<Item | undefined>;
  /** At most 100 different keys, in no order; what is missing is left out. */
  getItems(doing: string, keys: readonly Item[]): Promise<Item[]>;
  query(doing: string, input: Ask<QueryCommandInput>): Promise<Page>;
  scan(doing: string, input: Ask<ScanCommandInput>): Promise<Page>;
  /**
   * Does all of at most 100 actions or none, once, however often it must be sent.
   * Throws `outcome_unknown` when that cannot be told.
   */
  transact(doing: string, actions: readonly Action[]): Promise<Transaction>;
  close(): void;
};

const readTries = 2;
const writeTries = 5;
const backoff = new ExponentialBackoff({ initialDelay: 25, maxDelay: 400 });

const retriedRead = retry(handleWhen(isTemporary), {
  maxAttempts: readTries - 1,
  backoff,
});
const retriedWrite = retry(handleWhen(isTemporary), {
  maxAttempts: writeTries - 1,
  backoff,
});

/** Opens the table for the parts of the driver; nothing is sent yet. */
export function openTable(options: DynamodbOptions): DynamodbTable {
  const client = openClient(options);
  const timeoutMs = options.requestTimeoutMs ?? defaultRequestTimeoutMs;
  const TableName = options.table;

  async function read<Output>(
    doing: string,
    send: (abortSignal: AbortSignal) => Promise<Output>,
  ): Promise<Output> {
    const deadlineMs = timeoutMs * readTries;
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      return await retriedRead.execute(() => send(deadline), deadline);
    } catch (error) {
      throw toCatalogError(error, { doing, deadlineMs });
    }
  }

  return {
    async getItem(doing, Key) {
      const command = new GetItemCommand({
        TableName,
        Key,
        ConsistentRead: true,
      });
      const { Item } = await read(
        doing,
        (abortSignal) => client.send(command, { abortSignal }),
      );
      return Item;
    },

    async getItems(doing, keys) {
      const items: Item[] = [];
      let waiting = [...keys];
      while (waiting.length > 0) {
        const command = new BatchGetItemCommand({
          RequestItems: {
            [TableName]: { Keys: waiting, ConsistentRead: true },
          },
        });
        const { found, left } = await read(doing, async (abortSignal) => {
          const { Responses, UnprocessedKeys } = await client.send(command, {
            abortSignal,
          });
          const found = Responses?.[TableName] ?? [];
          const left = UnprocessedKeys?.[TableName]?.Keys ?? [];
          if (left.length === waiting.length) throw throttled();
          return { found, left };
        });
        items.push(...found);
        waiting = left;
      }
      return items;
    },

    async query(doing, input) {
      const command = new QueryCommand({
        ...input,
        TableName,
        ConsistentRead: input.IndexName === undefined,
      });
      const { Items, LastEvaluatedKey } = await read(
        doing,
        (abortSignal) => client.send(command, { abortSignal }),
      );
      return toPage(Items, LastEvaluatedKey);
    },

    async scan(doing, input) {
      const command = new ScanCommand({
        ...input,
        TableName,
        ConsistentRead: true,
      });
      const { Items, LastEvaluatedKey } = await read(
        doing,
        (abortSignal) => client.send(command, { abortSignal }),
      );
      return toPage(Items, LastEvaluatedKey);
    },

    async transact(doing, actions) {
      // One token for all tries: a second arrival changes nothing.
      const command = new TransactWriteItemsCommand({
        TransactItems: actions.map((action) => action(TableName)),
        ClientRequestToken: crypto.randomUUID(),
      });
      const deadlineMs = timeoutMs * writeTries;
      const deadline = AbortSignal.timeout(deadlineMs);
      let inDoubt = false;
      try {
        await retriedWrite.execute(async () => {
          try {
            await client.send(command, { abortSignal: deadline });
          } catch (error) {
            inDoubt ||= leavesDoubt(error);
            throw error;
          }
        }, deadline);
        return { status: "committed" };
      } catch (error) {
        if (isConditionFailure(error)) {
          const reasons = error.CancellationReasons ?? [];
          return { status: "cancelled", reasons };
        }
        throw toCatalogError(error, { doing, deadlineMs, inDoubt });
      }
    },

    close() {
      client.destroy();
    },
  };
}

function throttled(): Error {
  const error = new Error("It processed none of the keys");
  error.name = "ThrottlingException";
  return error;
}

function toPage(items: Item[] = [], last: Item | undefined): Page {
  return { items, ...(last === undefined ? {} : { last }) };
}
