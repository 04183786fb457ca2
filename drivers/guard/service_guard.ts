import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  CountBreaker,
  handleWhen,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
} from "cockatiel";
import { CatalogError, isCatalogError } from "../../src/catalog/errors.ts";

export type GuardOptions = {
  /** As errors name it, such as `DynamoDB`. */
  service: string;
  /** How many calls run at once. */
  mostAtOnce: number;
  /** How many more wait for their turn. */
  mostWaiting: number;
  /** How long a call may take. */
  timeoutMilliseconds: number;
  onOpen?: () => void;
};

/** Runs a call, or rejects with `unavailable` when it takes too long or cannot help. */
export type ServiceGuard = <Answer>(
  call: () => Promise<Answer>,
) => Promise<Answer>;

const openMilliseconds = 2_000;
/** It opens when half of the last 20 calls failed, if there were 5. */
const opening = { threshold: 0.5, size: 20, minimumNumberOfCalls: 5 };

/**
 * Keeps calls from piling up on a service that does not answer. Once half of them
 * find it `unavailable`, all fail at once for 2 seconds; then one tries.
 */
export function createServiceGuard(
  { service, mostAtOnce, mostWaiting, timeoutMilliseconds, onOpen = () => {} }:
    GuardOptions,
): ServiceGuard {
  const isFailure = handleWhen((error) => isCatalogError(error, "unavailable"));
  const breaker = circuitBreaker(isFailure, {
    halfOpenAfter: openMilliseconds,
    breaker: new CountBreaker(opening),
  });
  breaker.onBreak(onOpen);
  const turns = bulkhead(mostAtOnce, mostWaiting);
  const patience = timeout(timeoutMilliseconds, TimeoutStrategy.Aggressive);

  function unavailable(reason: string, cause?: unknown): CatalogError {
    return new CatalogError(
      "unavailable",
      `Cannot ask ${service}: ${reason}`,
      { cause, retryAfterSeconds: 1 },
    );
  }

  async function attempt<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    // It may have opened while this call waited for its turn.
    if (breaker.state === CircuitState.Open) throw new BrokenCircuitError();
    try {
      return await patience.execute(call);
    } catch (error) {
      if (!(error instanceof TaskCancelledError)) throw error;
      throw unavailable(
        `it did not answer in ${timeoutMilliseconds} ms`,
        error,
      );
    }
  }

  return async (call) => {
    // The breaker would let the others wait for the one that tries.
    if (breaker.state === CircuitState.HalfOpen) {
      throw unavailable("another request is trying whether it answers again");
    }
    try {
      return await breaker.execute(() => turns.execute(() => attempt(call)));
    } catch (error) {
      if (error instanceof BrokenCircuitError) {
        throw unavailable("it has not answered lately", error);
      }
      if (error instanceof BulkheadRejectedError) {
        throw unavailable("too many requests are waiting for it", error);
      }
      throw error;
    }
  };
}
