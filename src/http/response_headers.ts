import { z } from "zod";

/** The response headers that clients may rely on, as the document describes them. */
export const responseHeaders = {
  "X-Request-Id": {
    description: "Finds the request in the log; given by the client, or made",
    schema: z.string(),
  },
  ETag: {
    description: "Names the version, for If-Match and If-None-Match",
    schema: z.string().regex(/^"[!#-~]+"$/).meta({ examples: ['"3"'] }),
  },
  "Cache-Control": {
    description: "How long a client may keep the answer without asking again",
    schema: z.string().meta({ examples: ["no-cache"] }),
  },
  "Cache-Status": {
    description:
      "Whether the service's cache had it (RFC 9211); `detail` says what did not answer: `store-unavailable` or `cache-unavailable`. More details may come",
    schema: z.string().meta({ examples: ["aisle; hit"] }),
  },
  Location: {
    description: "Address of what was created",
    schema: z.string().meta({ examples: ["/v1/products/aurora-5g-128"] }),
  },
  "Idempotency-Replayed": {
    description: "`true` when this answer was given before",
    schema: z.literal("true"),
  },
  "X-Catalog-Searchable": {
    description:
      "With `wait=searchable`: whether searches show the write already",
    schema: z.enum(["true", "false"]),
  },
  "X-Catalog-Coherence": {
    description:
      "`pending` while the cache has not confirmed the write: it is kept, but old data may be read until the service has caught up",
    schema: z.literal("pending"),
  },
  "WWW-Authenticate": {
    description: "How to identify oneself (RFC 6750)",
    schema: z.string(),
  },
  "Retry-After": {
    description: "Seconds after which trying again may help",
    schema: z.string().regex(/^\d+$/),
  },
} as const;

export type ResponseHeaderName = keyof typeof responseHeaders;

/** Those that are not on every answer of the status that names them. */
export const optionalResponseHeaders: ReadonlySet<ResponseHeaderName> = new Set(
  ["Idempotency-Replayed", "X-Catalog-Searchable", "X-Catalog-Coherence"],
);
