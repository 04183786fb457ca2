const keysPerShare = 100;
const charactersPerShare = 200_000;

/**
 * How long a request of this size may take, in milliseconds, when the smallest
 * may take `milliseconds`: about as much again for every 100 keys and every
 * 200 kB. A power of two of it, because each deadline needs a client of its own.
 */
export function deadlineMilliseconds(
  milliseconds: number,
  { keys, characters = 0 }: { keys: number; characters?: number },
): number {
  const shares = 1 + keys / keysPerShare + characters / charactersPerShare;
  return milliseconds * 2 ** Math.round(Math.log2(shares));
}
