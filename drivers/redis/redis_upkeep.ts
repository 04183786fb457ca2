import { z } from "zod";
import type { ProductCache } from "../../src/catalog/ports/product_cache.ts";
import { ProductId } from "../../src/catalog/product_id.ts";
import { parseCompareAnswer } from "./redis_answers.ts";
import type { RedisConnection } from "./redis_connection.ts";
import { redisDifference } from "./redis_difference.ts";
import { compareScript } from "./redis_scripts.ts";

type UpkeepOptions = {
  connection: RedisConnection;
  /** What the key of every product begins with; its id follows. */
  idPrefix: string;
  timeoutMilliseconds: number;
};

const scanAnswer = z.tuple([z.string(), z.array(z.string())]);
const keysDropped = z.int();

/** What an audit asks of the cache. */
export function redisUpkeep(
  { connection, idPrefix, timeoutMilliseconds }: UpkeepOptions,
): Pick<ProductCache, "compare" | "scan" | "forget"> {
  function keyOf({ id }: { id: string }): string {
    return idPrefix + id;
  }

  return {
    async compare(entries) {
      if (entries.length === 0) return [];
      const keys = entries.map(keyOf);
      const held = await connection.send({
        doing: "compare the cache",
        timeoutMilliseconds,
        operation: "eval_compare",
        ask: (redis) => compareScript(redis, keys, []),
        parse: (answer) => parseCompareAnswer(answer, keys.length),
      });
      return entries.map(({ record }, index) =>
        redisDifference(held[index] ?? { kind: "other" }, record)
      );
    },

    async scan({ after = "0", limit }) {
      const [next, keys] = await connection.send({
        doing: "scan the cache",
        timeoutMilliseconds,
        operation: "scan",
        ask: (redis) =>
          redis.scan(after, { match: `${idPrefix}*`, count: limit }),
        parse: (answer) => scanAnswer.parse(answer),
      });
      // Whatever else has such a key is never read.
      const ids = keys.map((key) => key.slice(idPrefix.length))
        .filter((id) => ProductId.safeParse(id).success);
      return { ids, ...(next !== "0" && { next }) };
    },

    async forget(ids) {
      if (ids.length === 0) return;
      const keys = ids.map((id) => keyOf({ id }));
      await connection.send({
        doing: "drop what the cache holds",
        timeoutMilliseconds,
        operation: "del",
        ask: (redis) => redis.del(...keys),
        parse: (answer) => keysDropped.parse(answer),
      });
    },
  };
}
