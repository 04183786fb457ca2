import { z } from "zod";
import type { FaultRun } from "./fault_run.ts";
import type { FrontAnswer, FrontRequest, Meddler } from "./http_front.ts";
import { meddlingWith } from "./meddling.ts";
import type { Random } from "./random.ts";

const answerType = { "content-type": "application/x-amz-json-1.0" };

/** What DynamoDB answers when it does not do what it was asked. */
function refusal(type: string, more: object = {}, status = 400): FrontAnswer {
  const __type = `com.amazonaws.dynamodb.v20120810#${type}`;
  const body = JSON.stringify({ __type, message: "Injected", ...more });
  return { status, headers: answerType, body };
}

function cancelled(...codes: string[]): FrontAnswer {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return refusal("TransactionCanceledException", { CancellationReasons });
}

/** Refusals after which nothing has happened. */
const throttled: readonly [FrontAnswer, ...FrontAnswer[]] = [
  refusal("ProvisionedThroughputExceededException"),
  refusal("ThrottlingException"),
  refusal("RequestLimitExceeded"),
  refusal("InternalServerError", {}, 500),
  refusal("ServiceUnavailable", {}, 503),
];

const cancellations: readonly [FrontAnswer, ...FrontAnswer[]] = [
  cancelled("TransactionConflict", "None"),
  cancelled("None", "ThrottlingError"),
  cancelled("ProvisionedThroughputExceeded", "None"),
  refusal("TransactionInProgressException"),
];

/** Answers instead of DynamoDB: nothing has happened. */
function refuse(random: Random, probability: number): Meddler {
  return async (request, handOn) => {
    if (!random.chance(probability)) return await handOn();
    const isTransaction = operationOf(request) === "TransactWriteItems";
    return random.pick(
      isTransaction && random.chance(0.6) ? cancellations : throttled,
    );
  };
}

/** Answers 500, or nothing, although what was asked has been done. */
function denyWhatWasDone(random: Random, probability: number): Meddler {
  return async (request, handOn) => {
    const answer = await handOn();
    const isWrite = /Write|Put|Update|Delete/.test(operationOf(request));
    if (!isWrite || !random.chance(probability)) return answer;
    return random.chance(0.5)
      ? refusal("InternalServerError", {}, 500)
      : "lost";
  };
}

const BatchGet = z.object({
  RequestItems: z.record(
    z.string(),
    z.looseObject({ Keys: z.array(z.unknown()) }),
  ),
});

/** Reads only some keys of a batch and leaves the others unprocessed. */
function leaveKeys(random: Random): Meddler {
  return async (request, handOn) => {
    if (operationOf(request) !== "BatchGetItem") return await handOn();
    const { RequestItems } = BatchGet.parse(JSON.parse(request.body));
    const [table = "", asked] = Object.entries(RequestItems)[0] ?? [];
    const keys = asked?.Keys ?? [];
    if (keys.length < 2) return await handOn();
    const read = 1 + random.below(keys.length - 1);
    const part = { [table]: { ...asked, Keys: keys.slice(0, read) } };
    const answer = await handOn(
      JSON.stringify({ ...JSON.parse(request.body), RequestItems: part }),
    );
    if (answer.status !== 200) return answer;
    const UnprocessedKeys = { [table]: { ...asked, Keys: keys.slice(read) } };
    const body = { ...JSON.parse(answer.body), UnprocessedKeys };
    return { ...answer, body: JSON.stringify(body) };
  };
}

/** A request arrives a second time, as Deno and proxies send it, at once or later. */
function repeat(random: Random): Meddler {
  return async (_request, handOn) => {
    if (!random.chance(0.3)) return await handOn();
    const first = await handOn();
    if (random.chance(0.5)) return await handOn();
    setTimeout(() => handOn().catch(() => {}), random.below(1_000));
    return first;
  };
}

/** The first that meddles; each is asked in turn. */
function allOf(meddlers: readonly Meddler[]): Meddler {
  return meddlers.reduce((inner, outer) => (request, handOn) =>
    outer(request, async (body = request.body) => {
      const answer = await inner({ ...request, body }, handOn);
      if (answer === "lost") throw new Error("The answer was lost");
      return answer;
    })
  );
}

function operationOf({ headers }: FrontRequest): string {
  return headers["x-amz-target"]?.split(".")[1] ?? "";
}

const meddling = meddlingWith("dynamodb");

/** What a DynamoDB answers that DynamoDB Local never does. */
export const dynamodbFaults: FaultRun[] = [
  meddling("throttles and conflicts", (random) => refuse(random, 0.3)),
  meddling("refuses nearly all", (random) => refuse(random, 0.9)),
  meddling(
    "denies what it has done",
    (random) => denyWhatWasDone(random, 0.3),
  ),
  meddling(
    "denies nearly all that it has done",
    (random) => denyWhatWasDone(random, 0.9),
  ),
  meddling("leaves keys unprocessed", leaveKeys),
  meddling("is asked everything twice", repeat),
  meddling("does all of this", (random) =>
    allOf([
      refuse(random, 0.1),
      denyWhatWasDone(random, 0.1),
      leaveKeys(random),
      repeat(random),
    ])),
];
