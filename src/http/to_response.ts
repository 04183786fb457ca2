import { acceptsGzip } from "./accept.ts";
import type { Answer } from "./answer.ts";
import { encodedTag, type Encoding, noneMatchHolds } from "./entity_tag.ts";
import { apiSecurityHeaders } from "./security_headers.ts";

/** Shorter bodies do not get smaller enough to be worth it. */
const minGzipLength = 1_024;

/**
 * Makes the response to a request of an answer: 304 when the client has it
 * (RFC 9110, section 15.4.5), gzip when it takes that, and the headers that are on
 * every answer.
 */
export function toResponse(
  answer: Answer,
  { request, requestId }: { request: Request; requestId: string },
): Response {
  const { status = 200, body, etag } = answer;
  const headers: Record<string, string> = {
    ...apiSecurityHeaders,
    "X-Request-Id": requestId,
    ...answer.headers,
  };
  const isRead = request.method === "GET" || request.method === "HEAD";
  const encoding = isRead ? chooseEncoding(request, answer) : "identity";
  if (etag !== undefined) {
    headers["ETag"] = encodedTag(etag, encoding);
    if (isRead && isKnown(request, headers["ETag"])) {
      return new Response(null, { status: 304, headers });
    }
  }
  if (body === undefined) return new Response(null, { status, headers });
  headers["Content-Type"] = answer.contentType ?? "application/json";
  if (encoding === "gzip") {
    headers["Content-Encoding"] = "gzip";
    headers["Vary"] ??= "Accept-Encoding";
  }
  if (request.method === "HEAD") {
    return new Response(null, { status, headers: withLength(headers, body) });
  }
  const isText = typeof body === "string";
  const written = encoding === "gzip" && isText ? gzip(body) : body;
  return new Response(written, { status, headers });
}

function chooseEncoding(request: Request, { status, body }: Answer): Encoding {
  const isWorthIt = status === undefined && typeof body === "string" &&
    body.length >= minGzipLength;
  return isWorthIt && acceptsGzip(request.headers.get("Accept-Encoding"))
    ? "gzip"
    : "identity";
}

function isKnown(request: Request, etag: string): boolean {
  const ifNoneMatch = request.headers.get("If-None-Match");
  return ifNoneMatch !== null && noneMatchHolds(ifNoneMatch, etag);
}

function gzip(text: string): ReadableStream<Uint8Array> {
  return new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
}

// What is sent compressed or in pieces has no length before it is sent.
function withLength(
  headers: Record<string, string>,
  body: NonNullable<Answer["body"]>,
): Record<string, string> {
  if (typeof body !== "string" || headers["Content-Encoding"]) return headers;
  const length = new TextEncoder().encode(body).length;
  return { ...headers, "Content-Length": String(length) };
}
