import { z } from "zod";
import type { RedisConnection } from "./redis_connection.ts";
import { deadlineMilliseconds } from "./redis_deadline.ts";
import type { RedisScript } from "./redis_script.ts";
import { splitBySize } from "./split_by_size.ts";

/** A key with the values that a script takes for it. */
export type RedisEntry = { key: string; values: string[] };

type Writing = {
  /** In words, and as the observer is told. */
  doing: string;
  operation: string;
  /** How long a small request may take. */
  timeoutMilliseconds: number;
  script: RedisScript;
};

// Upstash's smallest plans take 1 MB, and a quote in a text is sent as two characters.
const maxRequestCharacters = 700_000;

/**
 * Runs a script, which answers the number of its keys, on all entries, in as few
 * requests as hold them. Resolves, for each, whether Redis has executed it.
 */
export async function writeEntries(
  connection: RedisConnection,
  entries: readonly RedisEntry[],
  { doing, operation, timeoutMilliseconds, script }: Writing,
): Promise<boolean[]> {
  const requests = splitBySize(entries, {
    maxSize: maxRequestCharacters,
    sizeOf,
  });
  const executed = await Promise.all(requests.map(async (request) => {
    const keys = request.map(({ key }) => key);
    const values = request.flatMap((entry) => entry.values);
    const characters = request.reduce((sum, entry) => sum + sizeOf(entry), 0);
    const count = await connection.send({
      doing,
      operation,
      timeoutMilliseconds: deadlineMilliseconds(timeoutMilliseconds, {
        keys: keys.length,
        characters,
      }),
      ask: (redis) => script(redis, keys, values),
      parse: (answer) => z.literal(keys.length).parse(answer),
    }).catch(() => undefined);
    return request.map(() => count !== undefined);
  }));
  return executed.flat();
}

function sizeOf({ key, values }: RedisEntry): number {
  return values.reduce((sum, value) => sum + value.length, key.length);
}
