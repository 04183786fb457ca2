import {
  circuitBreaker,
  CircuitState,
  CountBreaker,
  handleAll,
} from "cockatiel";

/** Runs calls, or rejects without running them while what they need is down. */
export type Breaker = {
  run<Answer>(call: () => Promise<Answer>): Promise<Answer>;
};

const openMilliseconds = 2_000;
/** It opens when half of the last 20 calls failed, if there were 5. */
const opening = { threshold: 0.5, size: 20, minimumNumberOfCalls: 5 };

/** A breaker that, once open, fails every call for 2 seconds, then lets one try. */
export function redisBreaker(onOpen: () => void): Breaker {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: openMilliseconds,
    breaker: new CountBreaker(opening),
  });
  breaker.onBreak(onOpen);
  return {
    async run(call) {
      // The breaker would let the others wait for the one that tries.
      if (breaker.state === CircuitState.HalfOpen) {
        throw new Error("Another call is trying whether Redis answers again");
      }
      return await breaker.execute(call);
    },
  };
}
