import assert from "node:assert/strict";
import {
  createServer,
  type IncomingHttpHeaders,
  type ServerResponse,
} from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { listen } from "../services/listen.ts";
import { transactionKeys } from "./dynamodb_transaction_keys.ts";

/** What is answered instead. */
type Answer = { status: number; body: unknown };

/**
 * What happens to a request: it is answered, it is lost on the way there or its
 * answer on the way back, nothing ever comes, only the first key of a batch or none is read,
 * it is done but answered with an error, or something else is answered.
 */
export type Fault =
  | "pass"
  | "lose request"
  | "lose answer"
  | "silence"
  | "leave keys"
  | "leave all"
  | "fail after"
  | Answer;

/** Decides about a transaction by the partition keys of its actions; `undefined` lets it pass. */
export type TransactionFault = (
  partitions: readonly string[],
) => Answer | undefined;

/** An HTTP front of a DynamoDB that can be made to fail. */
export type DynamodbFaultFront = {
  url: string;
  /** The next requests of an operation, such as `GetItem`, fail like this, each once. */
  fail(operation: string, ...faults: readonly Fault[]): void;
  /** From now on every transaction is asked about first; without a fault none is. */
  failTransactions(fault?: TransactionFault): void;
  /** Refuses, as DynamoDB does, a transaction that touches an item which another one is touching. */
  conflict(on: boolean): void;
  /** How many requests of an operation have come, or how many `conflicts` there were. */
  count(operation: string): number;
  stop(): Promise<void>;
};

/** What DynamoDB answers when something about a request is wrong. */
export function refusal(type: string, more: object = {}): Answer {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, ...more };
  return { status: 400, body };
}

/** What DynamoDB answers when it cancels a transaction, with a code for each action. */
export function cancellation(codes: readonly string[]): Answer {
  return refusal("TransactionCanceledException", {
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

/** Serves an HTTP front of the DynamoDB at `url`. */
export async function dynamodbFaultFront(
  url: string,
): Promise<DynamodbFaultFront> {
  const faults = new Map<string, Fault[]>();
  const counts = new Map<string, number>();
  const touched = new Set<string>();
  let transactionFault: TransactionFault | undefined;
  let conflicts = false;

  /** Hands a transaction on, unless a fault or a conflict keeps it from happening. */
  async function transact(
    headers: IncomingHttpHeaders,
    body: string,
  ): Promise<Answer | Response> {
    const keys = transactionKeys(body);
    const fault = transactionFault?.(keys.map(([partition]) => partition));
    if (fault) return fault;
    const items = keys.map(([partition, sort]) => `${partition}\n${sort}`);
    if (!conflicts) return await handOn(url, headers, body);
    if (items.some((item) => touched.has(item))) {
      counts.set("conflicts", (counts.get("conflicts") ?? 0) + 1);
      return cancellation(
        items.map((item) => touched.has(item) ? "TransactionConflict" : "None"),
      );
    }
    for (const item of items) touched.add(item);
    try {
      return await handOn(url, headers, body);
    } finally {
      for (const item of items) touched.delete(item);
    }
  }

  const server = createServer(async (request, response) => {
    const operation = operationOf(request.headers);
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    const fault = faults.get(operation)?.shift();
    const body = await text(request);
    if (fault === "silence") return;
    if (fault === "lose request") {
      request.socket.destroy();
      return;
    }
    if (typeof fault === "object") return say(response, fault);
    if (fault === "leave keys") {
      response.writeHead(200, answerType);
      response.end(await readFirstKey(url, request.headers, body));
      return;
    }
    if (fault === "leave all") {
      const { RequestItems } = BatchGet.parse(JSON.parse(body));
      const left = { Responses: {}, UnprocessedKeys: RequestItems };
      return say(response, { status: 200, body: left });
    }
    const answer = operation === "TransactWriteItems"
      ? await transact(request.headers, body)
      : await handOn(url, request.headers, body);
    if (fault === "lose answer") {
      request.socket.destroy();
      return;
    }
    if (fault === "fail after") {
      return say(response, { ...refusal("InternalServerError"), status: 500 });
    }
    if (!(answer instanceof Response)) return say(response, answer);
    response.writeHead(answer.status, answerType);
    response.end(await answer.text());
  });
  const listening = await listen(server);

  return {
    url: `http://127.0.0.1:${listening.port}`,
    fail(operation, ...next) {
      faults.set(operation, [...next]);
    },
    failTransactions(fault) {
      transactionFault = fault;
    },
    conflict(on) {
      conflicts = on;
    },
    count: (operation) => counts.get(operation) ?? 0,
    stop: listening.close,
  };
}

const BatchGet = z.object({
  RequestItems: z.record(
    z.string(),
    z.object({ Keys: z.array(z.unknown()), ConsistentRead: z.boolean() }),
  ),
});

const answerType = { "content-type": "application/x-amz-json-1.0" };

function say(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, answerType);
  response.end(JSON.stringify(body));
}

async function readFirstKey(
  url: string,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<string> {
  const { RequestItems } = BatchGet.parse(JSON.parse(body));
  const [[table, { Keys: [first, ...rest], ConsistentRead }] = assert.fail()] =
    Object.entries(RequestItems);
  const one = { RequestItems: { [table]: { Keys: [first], ConsistentRead } } };
  const answer = await handOn(url, headers, JSON.stringify(one));
  const UnprocessedKeys = rest.length > 0
    ? { [table]: { Keys: rest, ConsistentRead } }
    : {};
  return JSON.stringify({ ...await answer.json(), UnprocessedKeys });
}

function handOn(
  url: string,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: {
      ...answerType,
      "authorization": headers.authorization ?? "",
      "x-amz-target": String(headers["x-amz-target"]),
    },
    body,
  });
}

function operationOf(headers: IncomingHttpHeaders): string {
  return String(headers["x-amz-target"]).split(".")[1] ?? "";
}
