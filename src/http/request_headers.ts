import { z } from "zod";
import { entityTagsPattern } from "./entity_tag.ts";

/** The request headers that routes understand, by the name they have in the document. */
export const requestHeaders = {
  IfMatch: {
    name: "If-Match",
    description:
      "The version to change, as the ETag of an answer; `*` changes any version",
    schema: z.union([z.literal("*"), z.string().regex(entityTagsPattern)]),
    example: '"3"',
  },
  CreateOnly: {
    name: "If-None-Match",
    description: "`*` writes only if there is nothing yet",
    schema: z.enum(["*"]),
    example: "*",
  },
  IfNoneMatch: {
    name: "If-None-Match",
    description: "ETags of what the client has; then the answer is 304",
    schema: z.string(),
    example: '"3"',
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    description:
      "Makes the request repeatable for 48 hours: the same key and body get the same answer. A UUID does well, quoted or bare",
    schema: z.string().max(257).regex(/^(?:"[!#-~]{1,255}"|[!#-~]{1,255})$/),
    example: "0199f2a4-6f0b-7c1e-9d53-0a7c5f1e2b3d",
  },
} as const;

export type RequestHeaderName = keyof typeof requestHeaders;
