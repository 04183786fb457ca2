import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { handleWhen, retry } from "cockatiel";
import type { Item } from "./dynamodb_attributes.ts";
import { backoff, pauseAfter } from "./dynamodb_backoff.ts";
import { isTemporary, toCatalogError } from "./dynamodb_failure.ts";
import type { DynamodbTable, Page } from "./open_table.ts";
import { withinDeadline } from "./within_deadline.ts";

const tries = 3;

/** In how many parts the answer to one batch may come. */
const maxParts = 10;

const retried = retry(handleWhen(isTemporary), {
  maxAttempts: tries - 1,
  backoff,
});

/** Reads, with a deadline and retries. */
export function tableReads(
  client: DynamoDBClient,
  { table: TableName, timeoutMs }: { table: string; timeoutMs: number },
): Pick<DynamodbTable, "getItem" | "getItems" | "query" | "scan"> {
  // A try that gets no answer can be made twice.
  const deadlineMs = timeoutMs * 2;

  async function read<Output>(
    doing: string,
    send: (abortSignal: AbortSignal) => Promise<Output>,
    deadline = AbortSignal.timeout(deadlineMs),
  ): Promise<Output> {
    try {
      return await retried.execute(
        () => withinDeadline(deadline, send),
        deadline,
      );
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
      const deadline = AbortSignal.timeout(deadlineMs);
      const items: Item[] = [];
      let waiting = [...keys];
      for (let part = 0; waiting.length > 0; part++) {
        if (part === maxParts) {
          throw toCatalogError(throttled(waiting), { doing, deadlineMs });
        }
        if (part > 0) await pauseAfter(part - 1);
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
          if (left.length === waiting.length) throw throttled(left);
          return { found, left };
        }, deadline);
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
  };
}

/** The error of a batch that goes on leaving keys unread: DynamoDB answers so when it is throttled. */
function throttled(left: readonly Item[]): Error {
  const error = new Error(`${left.length} keys were not read`);
  error.name = "ThrottlingException";
  return error;
}

function toPage(items: Item[] = [], last: Item | undefined): Page {
  return { items, ...(last === undefined ? {} : { last }) };
}
