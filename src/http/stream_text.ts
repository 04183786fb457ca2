/** The media type of newline-delimited JSON. */
export const ndjson = "application/x-ndjson";

/**
 * Text as a stream of bytes that asks for the next piece only when the reader
 * wants one. When the pieces fail, the stream breaks off, so that nobody takes
 * the part for the whole; `onError` is told.
 */
export function streamText(
  pieces: AsyncIterator<string>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        onError(error);
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return?.();
    },
  }, { highWaterMark: 0 });
}
