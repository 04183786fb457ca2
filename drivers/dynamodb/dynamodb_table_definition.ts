import type {
  AttributeDefinition,
  BillingMode,
  GlobalSecondaryIndex,
  KeySchemaElement,
  TimeToLiveSpecification,
} from "@aws-sdk/client-dynamodb";
import { listIndexes } from "./dynamodb_filing.ts";

/** What a table has, in the words of DynamoDB and of CloudFormation. */
export type TableDefinition = {
  BillingMode: BillingMode;
  AttributeDefinitions: AttributeDefinition[];
  KeySchema: KeySchemaElement[];
  GlobalSecondaryIndexes: (GlobalSecondaryIndex & { IndexName: string })[];
  TimeToLiveSpecification: TimeToLiveSpecification;
};

const sortKeys = Object.values(listIndexes).map(({ sortKey }) => sortKey);

/** The one table: its keys, an index for each order of a list, and the attribute by which idempotency records expire. */
export const tableDefinition: TableDefinition = {
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: ["pk", "sk", ...sortKeys].map((AttributeName) => ({
    AttributeName,
    AttributeType: "S",
  })),
  KeySchema: keySchema("sk"),
  GlobalSecondaryIndexes: Object.values(listIndexes).map((
    { index: IndexName, sortKey },
  ) => ({
    IndexName,
    KeySchema: keySchema(sortKey),
    Projection: { ProjectionType: "KEYS_ONLY" },
  })),
  TimeToLiveSpecification: { AttributeName: "removeAfter", Enabled: true },
};

function keySchema(sortKey: string): KeySchemaElement[] {
  return [
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: sortKey, KeyType: "RANGE" },
  ];
}
