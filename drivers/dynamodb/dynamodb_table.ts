import {
  DeleteTableCommand,
  type DynamoDBClient,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { CatalogError } from "../../src/catalog/errors.ts";
import { openClient } from "./dynamodb_client.ts";
import { toCatalogError } from "./dynamodb_failure.ts";
import { makeTable, patienceSeconds } from "./dynamodb_make_table.ts";
import type { DynamodbOptions } from "./dynamodb_options.ts";
import { tableDefinition } from "./dynamodb_table_definition.ts";
import {
  compareTable,
  type TableDifference,
} from "./dynamodb_table_difference.ts";

const requestTimeoutMs = 10_000;

/**
 * What `provisionTable` would do, in words; nothing when the table is as it has to
 * be. Other settings, such as backups, alarms and capacity, are its owner's.
 */
export async function planTable(options: DynamodbOptions): Promise<string[]> {
  const { table: name } = options;
  return await withClient(
    options,
    "look at",
    async (client) => stepsOf(name, await compareTable(client, name)),
  );
}

/**
 * Makes the table as `createTable` does, and lets DynamoDB remove idempotency
 * records that have expired, some days later. Resolves what was done, in words.
 */
export async function provisionTable(
  options: DynamodbOptions,
): Promise<string[]> {
  const { table: name } = options;
  return await withClient(options, "create", async (client) => {
    const difference = await compareTable(client, name);
    await makeTable(client, name, difference);
    // DynamoDB refuses to be told twice.
    if (difference.lacksExpiry) await letExpire(client, name);
    return stepsOf(name, difference);
  });
}

/**
 * Makes the table if it is missing, billed by request, and the indexes that it
 * lacks, and waits until they can be used. What is there stays as it is.
 */
export async function createTable(options: DynamodbOptions): Promise<void> {
  const { table: name } = options;
  await withClient(
    options,
    "create",
    async (client) =>
      await makeTable(client, name, await compareTable(client, name)),
  );
}

/** Removes the table with all that is in it. */
export async function deleteTable(options: DynamodbOptions): Promise<void> {
  await withClient(options, "delete", async (client) => {
    await client.send(new DeleteTableCommand({ TableName: options.table }));
  });
}

function stepsOf(
  name: string,
  { table, missingIndexes, lacksExpiry }: TableDifference,
): string[] {
  const indexes = missingIndexes.map((index) => `"${index}"`).join(", ");
  return [
    ...(table ? [] : [`Create table "${name}" with the indexes ${indexes}`]),
    ...(table && indexes !== "" ? [`Add to table "${name}": ${indexes}`] : []),
    ...(lacksExpiry ? [`Let "${name}" remove idempotency records`] : []),
  ];
}

async function letExpire(
  client: DynamoDBClient,
  TableName: string,
): Promise<void> {
  const { TimeToLiveSpecification } = tableDefinition;
  await client.send(
    new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }),
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
