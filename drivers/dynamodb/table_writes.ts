import {
  type DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { handleWhen, retry } from "cockatiel";
import { backoff } from "./dynamodb_backoff.ts";
import {
  isConditionFailure,
  isTemporary,
  isThrottled,
  leavesDoubt,
  toCatalogError,
} from "./dynamodb_failure.ts";
import type { DynamodbTable, Transaction } from "./open_table.ts";
import { withinDeadline } from "./within_deadline.ts";

const tries = 5;

const retried = retry(handleWhen(isTemporary), {
  maxAttempts: tries - 1,
  backoff,
});

/** Writes, with a deadline and retries. */
export function tableWrites(
  client: DynamoDBClient,
  { table, timeoutMs }: { table: string; timeoutMs: number },
): Pick<DynamodbTable, "transact"> {
  return {
    async transact(doing, actions, { returnCancelled } = patient) {
      // One token for all tries: a second arrival changes nothing.
      const command = new TransactWriteItemsCommand({
        TransactItems: actions.map((action) => action(table)),
        ClientRequestToken: crypto.randomUUID(),
      });
      const deadlineMs = timeoutMs * tries;
      const deadline = AbortSignal.timeout(deadlineMs);
      let inDoubt = false;
      try {
        return await retried.execute(async (): Promise<Transaction> => {
          try {
            await withinDeadline(
              deadline,
              (abortSignal) => client.send(command, { abortSignal }),
            );
            return { status: "committed" };
          } catch (error) {
            // While an earlier try is in doubt only the same request can tell.
            if (returnCancelled && !inDoubt && isCancelled(error)) {
              return toCancelled(error);
            }
            inDoubt ||= leavesDoubt(error);
            throw error;
          }
        }, deadline);
      } catch (error) {
        if (isConditionFailure(error)) return toCancelled(error);
        throw toCatalogError(error, { doing, deadlineMs, inDoubt });
      }
    },
  };
}

const patient = { returnCancelled: false };

/** Cancelled for a reason that other requests do not have. */
function isCancelled(error: unknown): error is TransactionCanceledException {
  return error instanceof TransactionCanceledException && !isThrottled(error);
}

function toCancelled(
  { CancellationReasons: reasons = [] }: TransactionCanceledException,
): Transaction {
  return { status: "cancelled", reasons };
}
