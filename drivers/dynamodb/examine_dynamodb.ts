import type { TableDescription } from "@aws-sdk/client-dynamodb";
import type { Examination } from "../../src/catalog/observe.ts";
import { openClient } from "./dynamodb_client.ts";
import type { DynamodbOptions } from "./dynamodb_options.ts";
import { describeTable } from "./dynamodb_table_difference.ts";

const timeoutMilliseconds = 3_000;
/** Leases of the outbox last ten seconds, by the clocks of the services. */
const maxSkewSeconds = 5;

/** Looks at the table's state and at how far this machine's clock is from DynamoDB's. */
export async function examineDynamodb(
  options: DynamodbOptions,
  now: () => number,
): Promise<Examination[]> {
  return [
    ...await examineTable(options),
    // The clock is a hint; an address that tells no time is none.
    ...await examineClock(options, now).catch(() => []),
  ];
}

async function examineTable(options: DynamodbOptions): Promise<Examination[]> {
  const { table: name } = options;
  const client = openClient({
    requestTimeoutMs: timeoutMilliseconds,
    ...options,
  });
  try {
    const table = await describeTable(client, name);
    if (!table) return [];
    const unready = statesOf(table)
      .filter(([, state]) => state !== "ACTIVE" && state !== "UPDATING");
    if (unready.length === 0) {
      return [{ ok: true, detail: `table "${name}", ${billing(table)}` }];
    }
    const states = unready.map(([subject, state]) => `${subject} is ${state}`);
    return [{
      ok: false,
      detail: states.join(", "),
      cure: "wait until DynamoDB has finished it",
    }];
  } finally {
    client.destroy();
  }
}

function statesOf(table: TableDescription): [subject: string, state: string][] {
  return [
    [`table "${table.TableName}"`, table.TableStatus ?? "UNKNOWN"],
    ...(table.GlobalSecondaryIndexes ?? []).map((
      index,
    ): [string, string] => [
      `index "${index.IndexName}"`,
      index.IndexStatus ?? "UNKNOWN",
    ]),
  ];
}

function billing({ ProvisionedThroughput }: TableDescription): string {
  const { ReadCapacityUnits: reads = 0, WriteCapacityUnits: writes = 0 } =
    ProvisionedThroughput ?? {};
  return reads + writes === 0
    ? "billed by request"
    : `${reads} read and ${writes} write capacity units`;
}

async function examineClock(
  { region, endpoint = `https://dynamodb.${region}.amazonaws.com` }:
    DynamodbOptions,
  now: () => number,
): Promise<Examination[]> {
  const askedAt = now();
  const response = await fetch(endpoint, {
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  await response.body?.cancel();
  const theirs = Date.parse(response.headers.get("Date") ?? "");
  if (Number.isNaN(theirs)) return [];
  // DynamoDB tells whole seconds.
  const seconds = ((askedAt + now()) / 2 - theirs - 500) / 1_000;
  const detail = `the clock here is ${describeSkew(seconds)} DynamoDB's`;
  return Math.abs(seconds) <= maxSkewSeconds ? [{ ok: true, detail }] : [{
    ok: false,
    detail,
    cure: "set the clock of this machine, by NTP: leases and idempotency " +
      "records go by it",
  }];
}

function describeSkew(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  if (whole <= 1) return "as";
  return `${whole} s ${seconds > 0 ? "ahead of" : "behind"}`;
}
