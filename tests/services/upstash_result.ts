import { Buffer } from "node:buffer";
import type { RespReply } from "./resp.ts";

/** How strings are written in an answer: the client asks for base64. */
export type StringEncoding = "base64" | "utf8";

/** What a command gave, as Upstash says it in JSON. */
export type UpstashResult = { result: unknown } | { error: string };

/** A reply of Redis as Upstash says it: `{ result }` or `{ error }`. */
export function upstashResult(
  reply: RespReply,
  encoding: StringEncoding,
): UpstashResult {
  if (reply.kind === "error") return { error: reply.message };
  if (reply.kind === "status" && reply.text === "OK") return { result: "OK" };
  return { result: jsonValue(reply, encoding) };
}

// The client decodes every string but an "OK" that is the whole result, so an
// "OK" inside an array must be encoded like the rest.
function jsonValue(reply: RespReply, encoding: StringEncoding): unknown {
  switch (reply.kind) {
    case "status":
      return Buffer.from(reply.text).toString(encoding);
    case "error":
      return Buffer.from(reply.message).toString(encoding);
    case "bulk":
      return Buffer.from(reply.bytes).toString(encoding);
    case "integer":
      return reply.value;
    case "nil":
      return null;
    case "array":
      return reply.items.map((item) => jsonValue(item, encoding));
  }
}
