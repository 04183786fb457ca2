import { z } from "zod";
import { entityTagsPattern } from "./entity_tag.ts";

/**
 * The request headers that routes understand, by the name they have in the
 * document. They have no examples: Swagger UI would send these with each request.
 */
export const requestHeaders = {
  IfMatch: {
    name: "If-Match",
    description:
      'The version to change: the ETag of an answer, such as `"3"`; `*` changes any version',
    schema: z.string().regex(entityTagsPattern),
  },
  CreateOnly: {
    name: "If-None-Match",
    description: "`*` writes only if there is nothing yet",
    schema: z.enum(["*"]),
  },
  IfNoneMatch: {
    name: "If-None-Match",
    description: "ETags of what the client has; then the answer is 304",
    schema: z.string(),
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    description:
      "Makes the request repeatable for 48 hours: the same key and body get the same answer. A UUID does well, quoted or bare",
    schema: z.string().max(257).regex(/^(?:"[!#-~]{1,255}"|[!#-~]{1,255})$/),
  },
} as const;

export type RequestHeaderName = keyof typeof requestHeaders;
