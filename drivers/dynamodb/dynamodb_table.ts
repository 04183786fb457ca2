import { setTimeout as delay } from "node:timers/promises";
import {
  CreateTableCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { CatalogError } from "../../src/catalog/errors.ts";
import { openClient } from "./dynamodb_client.ts";
import { toCatalogError } from "./dynamodb_failure.ts";
import type { DynamodbOptions } from "./dynamodb_options.ts";
import { tableDefinition } from "./dynamodb_table_definition.ts";
import { compareTable, describeTable } from "./dynamodb_table_difference.ts";

/** Creating a table takes DynamoDB some ten seconds, an index of a large table hours. */
const patienceSeconds = 600;
const pollSeconds = 1;
const requestTimeoutMs = 10_000;

/**
 * What `createTable` and `expireIdempotencyRecords` would do, in words; nothing
 * when the table is as it has to be. Other settings, such as backups, alarms and
 * capacity, are its owner's.
 */
export async function planTable(options: DynamodbOptions): Promise<string[]> {
  const { table: name } = options;
  return await withClient(options, "look at", async (client) => {
    const { table, missingIndexes, lacksExpiry } = await compareTable(
      client,
      name,
    );
    const indexes = missingIndexes.map((index) => `"${index}"`).join(", ");
    return [
      ...(table ? [] : [`Create table "${name}" with the indexes ${indexes}`]),
      ...(table && indexes !== ""
        ? [`Add to table "${name}": ${indexes}`]
        : []),
      ...(lacksExpiry ? [`Let "${name}" remove idempotency records`] : []),
    ];
  });
}

/**
 * Makes the table if it is missing, billed by request, and the indexes that it
 * lacks, and waits until they can be used. What is there stays as it is.
 */
export async function createTable(options: DynamodbOptions): Promise<void> {
  const { table: name } = options;
  await withClient(options, "create", async (client) => {
    const difference = await compareTable(client, name);
    if (!difference.table) await create(client, name);
    const table = await untilActive(client, name);
    if (!difference.table) return;
    // DynamoDB makes one index at a time.
    for (const index of difference.missingIndexes) {
      await addIndex(client, table, index);
      await untilActive(client, name);
    }
  });
}

/** Lets DynamoDB remove idempotency records that have expired, some days later. */
export async function expireIdempotencyRecords(
  options: DynamodbOptions,
): Promise<void> {
  const { table: TableName } = options;
  const { TimeToLiveSpecification } = tableDefinition;
  await withClient(options, "set the expiry of", async (client) => {
    // DynamoDB refuses to be told twice.
    const { lacksExpiry } = await compareTable(client, TableName);
    if (!lacksExpiry) return;
    await client.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }),
    );
  });
}

/** Removes the table with all that is in it. */
export async function deleteTable(options: DynamodbOptions): Promise<void> {
  await withClient(options, "delete", async (client) => {
    await client.send(new DeleteTableCommand({ TableName: options.table }));
  });
}

async function create(client: DynamoDBClient, name: string): Promise<void> {
  const { TimeToLiveSpecification: _, ...definition } = tableDefinition;
  try {
    await client.send(
      new CreateTableCommand({ TableName: name, ...definition }),
    );
  } catch (error) {
    // Another process was faster.
    const isThere = error instanceof Error &&
      error.name === "ResourceInUseException";
    if (!isThere) throw error;
  }
}

async function addIndex(
  client: DynamoDBClient,
  table: TableDescription,
  name: string,
): Promise<void> {
  const index = tableDefinition.GlobalSecondaryIndexes
    .find(({ IndexName }) => IndexName === name);
  if (!index) return;
  const { ReadCapacityUnits = 0, WriteCapacityUnits = 0 } =
    table.ProvisionedThroughput ?? {};
  await client.send(
    new UpdateTableCommand({
      TableName: table.TableName,
      AttributeDefinitions: tableDefinition.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{
        Create: {
          ...index,
          // A table that is not billed by request gives its index as much as itself.
          ...(WriteCapacityUnits > 0
            ? {
              ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits },
            }
            : {}),
        },
      }],
    }),
  );
}

async function untilActive(
  client: DynamoDBClient,
  name: string,
): Promise<TableDescription> {
  for (let waited = 0; waited < patienceSeconds; waited += pollSeconds) {
    const table = await describeTable(client, name);
    const states = [
      table?.TableStatus,
      ...(table?.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) =>
        IndexStatus
      ),
    ];
    if (table && states.every((state) => state === "ACTIVE")) return table;
    await delay(pollSeconds * 1000);
  }
  throw new CatalogError(
    "unavailable",
    `Table "${name}" or one of its indexes is still being made: run this again later`,
  );
}

async function withClient<Result>(
  options: DynamodbOptions,
  verb: string,
  use: (client: DynamoDBClient) => Promise<Result>,
): Promise<Result> {
  const client = openClient({ requestTimeoutMs, ...options });
  try {
    return await use(client);
  } catch (error) {
    if (error instanceof CatalogError) throw error;
    const doing = `${verb} table "${options.table}"`;
    throw toCatalogError(error, { doing, deadlineMs: patienceSeconds * 1000 });
  } finally {
    client.destroy();
  }
}
