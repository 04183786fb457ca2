import type {
  DynamoDBClient,
  ServiceOutputTypes,
} from "@aws-sdk/client-dynamodb";
import type { DriverObserver, ServiceCall } from "../../src/catalog/observe.ts";
import { isAnswer, isThrottled } from "./dynamodb_failure.ts";

/** The requests that say how much capacity they took, and of which kind. */
const capacityOf = {
  BatchGetItem: "read_capacity_units",
  GetItem: "read_capacity_units",
  Query: "read_capacity_units",
  Scan: "read_capacity_units",
  TransactWriteItems: "write_capacity_units",
} as const;

/** Tells the observer of every request of the client. */
export function observeClient(
  client: DynamoDBClient,
  observer: DriverObserver,
): void {
  client.middlewareStack.add((next, { commandName }) => async (args) => {
    const operation = commandName?.replace(/Command$/, "") ?? "";
    const startedAt = performance.now();
    const tell = (outcome: ServiceCall["outcome"]) =>
      observer.call({
        service: "dynamodb",
        operation,
        seconds: (performance.now() - startedAt) / 1000,
        outcome,
      });
    try {
      if (!isMeasured(operation)) {
        const result = await next(args);
        tell("answered");
        return result;
      }
      const input = { ...args.input, ReturnConsumedCapacity: "TOTAL" as const };
      const result = await next({ ...args, input });
      tell("answered");
      observer.count(capacityOf[operation], unitsOf(result.output));
      return result;
    } catch (error) {
      tell(outcomeOf(error));
      throw error;
    }
  }, { step: "initialize", name: "observe" });
}

function isMeasured(operation: string): operation is keyof typeof capacityOf {
  return operation in capacityOf;
}

function outcomeOf(error: unknown): ServiceCall["outcome"] {
  if (isThrottled(error)) return "throttled";
  return isAnswer(error) ? "refused" : "failed";
}

function unitsOf(output: ServiceOutputTypes): number {
  if (!("ConsumedCapacity" in output)) return 0;
  const consumed = [output.ConsumedCapacity ?? []].flat();
  return consumed.reduce(
    (sum, each) =>
      sum + ("CapacityUnits" in each ? each.CapacityUnits ?? 0 : 0),
    0,
  );
}
