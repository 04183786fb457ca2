import { setTimeout as delay } from "node:timers/promises";
import {
  CreateTableCommand,
  type DynamoDBClient,
  type TableDescription,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { CatalogError } from "../../src/catalog/errors.ts";
import { tableDefinition } from "./dynamodb_table_definition.ts";
import {
  describeTable,
  type TableDifference,
} from "./dynamodb_table_difference.ts";

/** Creating a table takes DynamoDB some ten seconds, an index of a large table hours. */
export const patienceSeconds = 600;
const pollSeconds = 1;

/** Makes a table or the indexes that it lacks, and waits until all can be used. */
export async function makeTable(
  client: DynamoDBClient,
  name: string,
  { table, missingIndexes }: TableDifference,
): Promise<void> {
  if (!table) await create(client, name);
  const made = await untilActive(client, name);
  if (!table) return;
  // DynamoDB makes one index at a time.
  for (const index of missingIndexes) {
    await addIndex(client, made, index);
    await untilActive(client, name);
  }
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
