import type { DynamodbTable } from "./open_table.ts";

/** What the parts of the driver share. `now` is in milliseconds since the epoch. */
export type DynamodbContext = { table: DynamodbTable; now(): number };
