import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  type TableDescription,
} from "@aws-sdk/client-dynamodb";
import { CatalogError } from "../../src/catalog/errors.ts";
import { tableDefinition } from "./dynamodb_table_definition.ts";

/** What a table lacks. */
export type TableDifference = {
  /** What there is; absent: there is no such table. */
  table?: TableDescription;
  /** The indexes that have to be made, by name. */
  missingIndexes: string[];
  /** Whether items do not expire. */
  lacksExpiry: boolean;
};

/** Compares a table with `tableDefinition`. Throws `conflict` when it is another kind of table, which nothing is done to. */
export async function compareTable(
  client: DynamoDBClient,
  name: string,
): Promise<TableDifference> {
  const table = await describeTable(client, name);
  const wanted = tableDefinition.GlobalSecondaryIndexes;
  if (!table) {
    const missingIndexes = wanted.map(({ IndexName }) => IndexName);
    return { missingIndexes, lacksExpiry: true };
  }
  demandKeys(`table "${name}"`, table.KeySchema, tableDefinition.KeySchema);
  const actual = new Map(
    table.GlobalSecondaryIndexes?.map((index) => [index.IndexName, index]),
  );
  for (const { IndexName, KeySchema = [] } of wanted) {
    const index = actual.get(IndexName);
    const subject = `index "${IndexName}" of table "${name}"`;
    if (index) demandKeys(subject, index.KeySchema, KeySchema);
  }
  return {
    table,
    missingIndexes: wanted.map(({ IndexName }) => IndexName)
      .filter((index) => !actual.has(index)),
    lacksExpiry: !await expires(client, name),
  };
}

/** The table as it is; `undefined` when there is none. */
export async function describeTable(
  client: DynamoDBClient,
  TableName: string,
): Promise<TableDescription | undefined> {
  try {
    const { Table } = await client.send(
      new DescribeTableCommand({ TableName }),
    );
    return Table;
  } catch (error) {
    const isMissing = error instanceof Error &&
      error.name === "ResourceNotFoundException";
    if (isMissing) return undefined;
    throw error;
  }
}

async function expires(
  client: DynamoDBClient,
  TableName: string,
): Promise<boolean> {
  const { TimeToLiveDescription } = await client.send(
    new DescribeTimeToLiveCommand({ TableName }),
  );
  const { TimeToLiveStatus = "DISABLED" } = TimeToLiveDescription ?? {};
  return ["ENABLED", "ENABLING"].includes(TimeToLiveStatus);
}

function demandKeys(
  subject: string,
  actual: readonly KeySchemaElement[] = [],
  wanted: readonly KeySchemaElement[],
): void {
  const inWords = (keys: readonly KeySchemaElement[]) =>
    keys.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`)
      .toSorted().join(", ");
  if (inWords(actual) === inWords(wanted)) return;
  throw new CatalogError(
    "conflict",
    `Cannot use ${subject}: its keys are ${inWords(actual)}, not ${
      inWords(wanted)
    }`,
  );
}
