import {
  CreateTableCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { openClient } from "./dynamodb_client.ts";
import { toCatalogError } from "./dynamodb_failure.ts";
import { listIndexes } from "./dynamodb_filing.ts";
import type { DynamodbOptions } from "./dynamodb_options.ts";

/** Creating a table takes DynamoDB some ten seconds. */
const creationSeconds = 120;

const orders = Object.values(listIndexes);

/** Makes the table if it is missing, billed by request, and waits until it can be used. */
export async function createTable(options: DynamodbOptions): Promise<void> {
  await withClient(options, "create", async (client) => {
    await create(client, options.table);
    await waitUntilTableExists({
      client,
      maxWaitTime: creationSeconds,
      minDelay: 1,
      maxDelay: 5,
    }, { TableName: options.table });
  });
}

/** Lets DynamoDB remove idempotency records that have expired, some days later. */
export async function expireIdempotencyRecords(
  options: DynamodbOptions,
): Promise<void> {
  await withClient(options, "set the expiry of", async (client) => {
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: options.table,
        TimeToLiveSpecification: {
          AttributeName: "removeAfter",
          Enabled: true,
        },
      }),
    );
  });
}

/** Removes the table with all that is in it. */
export async function deleteTable(options: DynamodbOptions): Promise<void> {
  await withClient(options, "delete", async (client) => {
    await client.send(new DeleteTableCommand({ TableName: options.table }));
  });
}

async function create(client: DynamoDBClient, table: string): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [
          "pk",
          "sk",
          ...orders.map((each) => each.sortKey),
        ]
          .map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: keys("sk"),
        GlobalSecondaryIndexes: orders.map(toIndex),
      }),
    );
  } catch (error) {
    const isThere = error instanceof Error &&
      error.name === "ResourceInUseException";
    if (!isThere) throw error;
  }
}

function toIndex(
  { index, sortKey }: (typeof orders)[number],
): GlobalSecondaryIndex {
  return {
    IndexName: index,
    KeySchema: keys(sortKey),
    Projection: { ProjectionType: "KEYS_ONLY" },
  };
}

function keys(sortKey: string): KeySchemaElement[] {
  return [
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: sortKey, KeyType: "RANGE" },
  ];
}

async function withClient(
  options: DynamodbOptions,
  verb: string,
  use: (client: DynamoDBClient) => Promise<void>,
): Promise<void> {
  const client = openClient(options);
  try {
    await use(client);
  } catch (error) {
    const doing = `${verb} table "${options.table}"`;
    throw toCatalogError(error, { doing, deadlineMs: creationSeconds * 1000 });
  } finally {
    client.destroy();
  }
}
