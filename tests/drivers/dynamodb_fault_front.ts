import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { listen } from "../services/listen.ts";

/**
 * What happens to a request: it is answered, it is lost on the way there or its
 * answer on the way back, nothing ever comes, only the first key of a batch is read,
 * or something else is answered.
 */
export type Fault =
  | "pass"
  | "lose request"
  | "lose answer"
  | "silence"
  | "leave keys"
  | { status: number; body: unknown };

/** An HTTP front of a DynamoDB that can be made to fail. */
export type DynamodbFaultFront = {
  url: string;
  /** The next requests of an operation, such as `GetItem`, fail like this, each once. */
  fail(operation: string, ...faults: readonly Fault[]): void;
  /** How many requests of an operation have come. */
  count(operation: string): number;
  stop(): Promise<void>;
};

/** What DynamoDB answers when something about a request is wrong. */
export function refusal(type: string, more: object = {}): Fault {
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, ...more };
  return { status: 400, body };
}

/** Serves an HTTP front of the DynamoDB at `url`. */
export async function dynamodbFaultFront(
  url: string,
): Promise<DynamodbFaultFront> {
  const faults = new Map<string, Fault[]>();
  const counts = new Map<string, number>();

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
    if (typeof fault === "object") {
      response.writeHead(fault.status, answerType);
      response.end(JSON.stringify(fault.body));
      return;
    }
    if (fault === "leave keys") {
      response.writeHead(200, answerType);
      response.end(await readFirstKey(url, request.headers, body));
      return;
    }
    const answer = await handOn(url, request.headers, body);
    if (fault === "lose answer") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, answerType);
    response.end(await answer.text());
  });
  const listening = await listen(server);

  return {
    url: `http://127.0.0.1:${listening.port}`,
    fail(operation, ...next) {
      faults.set(operation, [...next]);
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
