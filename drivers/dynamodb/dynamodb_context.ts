import type { CategoryGates } from "./dynamodb_category_gates.ts";
import type { DynamodbTable } from "./open_table.ts";

/** What the parts of the driver share. `now` is in milliseconds since the epoch. */
export type DynamodbContext = { table: DynamodbTable; now(): number };

/** What the parts share that bring products into categories and remove those. */
export type CommitContext = DynamodbContext & { gates: CategoryGates };
