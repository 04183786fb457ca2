import type {
  CancellationReason,
  QueryCommandInput,
  ScanCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Action } from "./dynamodb_actions.ts";
import type { Item } from "./dynamodb_attributes.ts";
import { defaultRequestTimeoutMs, openClient } from "./dynamodb_client.ts";
import type { DynamodbOptions } from "./dynamodb_options.ts";
import { tableReads } from "./table_reads.ts";
import { tableWrites } from "./table_writes.ts";

/** A transaction happened, or did not for reasons that stand in the order of its items. */
export type Transaction =
  | { status: "committed" }
  | { status: "cancelled"; reasons: CancellationReason[] };

/** One page of a query or scan; `last` is the key that the next page begins after. */
export type Page = { items: Item[]; last?: Item };

type Ask<Input> = Omit<Input, "TableName">;

/**
 * The table, with deadlines and retries. `doing` completes the sentence "Cannot
 * …" in an error. All reads are consistent but those of an index.
 */
export type DynamodbTable = {
  getItem(doing: string, key: Item): Promise<Item | undefined>;
  /** At most 100 different keys, in no order; what is missing is left out. */
  getItems(doing: string, keys: readonly Item[]): Promise<Item[]>;
  query(doing: string, input: Ask<QueryCommandInput>): Promise<Page>;
  scan(doing: string, input: Ask<ScanCommandInput>): Promise<Page>;
  /**
   * Does all of at most 100 actions or none, once, however often it must be sent.
   * A transaction that is cancelled for anything but its conditions is sent again
   * and throws in the end, unless `returnCancelled` asks for the reasons at once.
   * Throws `outcome_unknown` when it cannot be told whether it happened.
   */
  transact(
    doing: string,
    actions: readonly Action[],
    options?: { returnCancelled: boolean },
  ): Promise<Transaction>;
  close(): void;
};

/** Opens the table for the parts of the driver; nothing is sent yet. */
export function openTable(options: DynamodbOptions): DynamodbTable {
  const client = openClient(options);
  const { table, requestTimeoutMs: timeoutMs = defaultRequestTimeoutMs } =
    options;
  return {
    ...tableReads(client, { table, timeoutMs }),
    ...tableWrites(client, { table, timeoutMs }),
    close() {
      client.destroy();
    },
  };
}
