/** A reply of Redis in its protocol RESP2; bulk strings stay bytes. */
export type RespReply =
  | { kind: "status"; text: string }
  | { kind: "error"; message: string }
  | { kind: "integer"; value: number }
  | { kind: "bulk"; bytes: Uint8Array }
  | { kind: "nil" }
  | { kind: "array"; items: RespReply[] };

type Parsed = { reply: RespReply; end: number };

const utf8 = new TextEncoder();
const text = new TextDecoder();
const carriageReturn = 13;

/** One command as RESP: its words as an array of UTF-8 bulk strings. */
export function encodeCommand(words: readonly string[]): Uint8Array {
  const parts = words.flatMap((word) => {
    const bytes = utf8.encode(word);
    return [utf8.encode(`$${bytes.length}\r\n`), bytes, utf8.encode("\r\n")];
  });
  return concat([utf8.encode(`*${words.length}\r\n`), ...parts]);
}

/**
 * A reader of one connection: given the next chunk it returns the replies that
 * are complete with it, and keeps the rest. Bytes that are no RESP2 throw.
 */
export function respReader(): (chunk: Uint8Array) => RespReply[] {
  let unread: Uint8Array = new Uint8Array(0);
  return (chunk) => {
    unread = unread.length === 0 ? chunk : concat([unread, chunk]);
    const replies: RespReply[] = [];
    let start = 0;
    let parsed = parseReply(unread, start);
    while (parsed !== undefined) {
      replies.push(parsed.reply);
      start = parsed.end;
      parsed = parseReply(unread, start);
    }
    unread = unread.subarray(start);
    return replies;
  };
}

function parseReply(bytes: Uint8Array, start: number): Parsed | undefined {
  const lineEnd = bytes.indexOf(carriageReturn, start);
  if (lineEnd < 0 || lineEnd + 1 >= bytes.length) return undefined;
  const line = text.decode(bytes.subarray(start + 1, lineEnd));
  const end = lineEnd + 2;
  const type = String.fromCharCode(bytes[start] ?? 0);
  switch (type) {
    case "+":
      return { reply: { kind: "status", text: line }, end };
    case "-":
      return { reply: { kind: "error", message: line }, end };
    case ":":
      return { reply: { kind: "integer", value: Number(line) }, end };
    case "$":
      return parseBulk(bytes, { length: Number(line), start: end });
    case "*":
      return parseArray(bytes, { length: Number(line), start: end });
    default:
      throw new Error(`Redis sent a reply of unknown type "${type}"`);
  }
}

function parseBulk(
  bytes: Uint8Array,
  { length, start }: { length: number; start: number },
): Parsed | undefined {
  if (length < 0) return { reply: { kind: "nil" }, end: start };
  const end = start + length + 2;
  if (end > bytes.length) return undefined;
  return {
    reply: {
      kind: "bulk",
      bytes: new Uint8Array(bytes.subarray(start, start + length)),
    },
    end,
  };
}

function parseArray(
  bytes: Uint8Array,
  { length, start }: { length: number; start: number },
): Parsed | undefined {
  if (length < 0) return { reply: { kind: "nil" }, end: start };
  const items: RespReply[] = [];
  let end = start;
  while (items.length < length) {
    const parsed = parseReply(bytes, end);
    if (parsed === undefined) return undefined;
    items.push(parsed.reply);
    end = parsed.end;
  }
  return { reply: { kind: "array", items }, end };
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(
    parts.reduce((length, part) => length + part.length, 0),
  );
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
