/** `ask`, but whoever asks within `milliseconds` of another shares its answer. */
export function shareFor<Answer>(
  ask: () => Promise<Answer>,
  { milliseconds, now }: { milliseconds: number; now: () => number },
): () => Promise<Answer> {
  let shared: Promise<Answer> | undefined;
  let askedAt = -Infinity;
  return () => {
    if (!shared || now() - askedAt >= milliseconds) {
      askedAt = now();
      shared = ask();
    }
    return shared;
  };
}
