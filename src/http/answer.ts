/** What a route answers, before it becomes a `Response`. */
export type Answer = {
  /** 200 when absent. */
  status?: number;
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** `application/json` when absent. */
  contentType?: string;
  /** The strong entity tag of the body as it is here, not encoded. */
  etag?: string;
  headers?: Record<string, string>;
};

/** A value as JSON. */
export function json(
  value: unknown,
  answer: Omit<Answer, "body"> = {},
): Answer {
  return { ...answer, body: JSON.stringify(value) };
}
