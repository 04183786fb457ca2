import type { FaultRun } from "./fault_run.ts";
import { freePort } from "../services/free_port.ts";
import type { FrontAnswer, Meddler } from "./http_front.ts";
import { pause } from "./pause.ts";
import type { Random } from "./random.ts";
import { askRedis, askRedisAtOnce } from "./redis_commands.ts";
import type { Stage } from "./stage.ts";

/** Redis refuses whatever needs memory. */
const full: FaultRun = {
  name: "redis is out of memory",
  own: ["redis"],
  async disturb(stage) {
    await askRedis(stage, "CONFIG", "SET", "maxmemory-policy", "noeviction");
    await askRedis(stage, "CONFIG", "SET", "maxmemory", "1");
    await stage.work();
    await askRedis(stage, "CONFIG", "SET", "maxmemory", "0");
  },
};

/** Redis has room for a few products only and evicts the others, marks too. */
const evicting: FaultRun = {
  name: "redis evicts everything",
  own: ["redis"],
  async disturb(stage) {
    await askRedis(
      stage,
      "CONFIG",
      "SET",
      "maxmemory-policy",
      "allkeys-random",
    );
    await askRedis(stage, "CONFIG", "SET", "maxmemory", "1100000");
    await stage.work();
    await askRedis(stage, "CONFIG", "SET", "maxmemory", "0");
  },
};

/** Redis has become the replica of another one that is not there. */
const readOnly: FaultRun = {
  name: "redis is read-only",
  own: ["redis"],
  async disturb(stage) {
    const port = String(await freePort());
    await askRedis(stage, "REPLICAOF", "127.0.0.1", port);
    await stage.work();
    await askRedis(stage, "REPLICAOF", "NO", "ONE");
  },
};

/** A restart forgets entries and scripts. */
const flushes: readonly [string[], string[]] = [
  ["FLUSHALL"],
  ["SCRIPT", "FLUSH"],
];

/** Redis loses everything, again and again. */
const flushed: FaultRun = {
  name: "redis is flushed at peak",
  own: ["redis"],
  async disturb(stage) {
    for (let time = 0; time < 20; time++) {
      await askRedis(stage, ...stage.random.pick(flushes));
      await pause(stage.random.below(stage.outageMilliseconds / 10));
    }
  },
};

/** Somebody writes what is no entry of this cache under its keys. */
const poisoned: FaultRun = {
  name: "redis holds poisoned values",
  own: ["redis"],
  async disturb(stage) {
    const poisons = poisonsFor(stage.random);
    const end = performance.now() + stage.outageMilliseconds;
    while (performance.now() < end) {
      const key = await keyOf(stage, stage.random.pick(stage.ids));
      if (key) {
        const poison = stage.random.pick(poisons)(key);
        await askRedisAtOnce(stage, [["DEL", key], poison]);
      }
      await pause(5);
    }
  },
};

type Poison = (key: string) => string[];

/** None of these is what the driver writes; all must be read as a miss. */
function poisonsFor(random: Random): readonly [Poison, ...Poison[]] {
  const hash =
    (...fields: string[]): Poison => (key) => ["HSET", key, ...fields];
  return [
    (key) => ["SET", key, "not a hash"],
    (key) => ["RPUSH", key, "a", "list"],
    hash("head", "nonsense", "summary", "{}", "product", "{}"),
    hash("head", "999 product 9000 active", "summary", "{}", "product", "{}"),
    hash("summary", '{"version":9000}', "product", '{"version":9000}'),
    hash("head", "", "product", "x".repeat(random.below(200_000))),
    hash("head", "1 product notanumber active", "product", "{}"),
  ];
}

async function keyOf(stage: Stage, id: string): Promise<string | undefined> {
  const keys = await askRedis(stage, "KEYS", `*${id}`);
  return Array.isArray(keys) ? keys.find((key) => key.endsWith(id)) : undefined;
}

/** One in three writes of the cache is lost, on the way there or on the way back. */
const lossy: FaultRun = {
  name: "1 in 3 cache writes is lost",
  fronts: ["redis"],
  async disturb(stage) {
    stage.front("redis").meddle(losing(stage.random.fork("losses")));
    await stage.work(2);
    stage.front("redis").meddle(undefined);
  },
};

function losing(random: Random): Meddler {
  return async (_request, handOn) => {
    if (!random.chance(1 / 3)) return await handOn();
    if (random.chance(0.5)) return "lost";
    await handOn();
    return "lost";
  };
}

/** Requests are executed a second time, at once or much later. */
const repeated: FaultRun = {
  name: "cache requests are executed late and again",
  fronts: ["redis"],
  async disturb(stage) {
    const random = stage.random.fork("repetitions");
    const late = new Set<Promise<unknown>>();
    stage.front("redis").meddle(async (_request, handOn) => {
      if (random.chance(0.3)) {
        const again = pause(random.below(1_500)).then(() => handOn());
        late.add(again);
        again.catch(() => {}).finally(() => late.delete(again));
      }
      if (random.chance(0.05)) {
        // Executed after its sender has given up.
        await pause(300);
      }
      return await handOn();
    });
    await stage.work(2);
    stage.front("redis").meddle(undefined);
    await Promise.allSettled(late);
  },
};

/** What stands before Redis answers with its own errors. */
const refusing: FaultRun = {
  name: "redis answers errors and pages",
  fronts: ["redis"],
  async disturb(stage) {
    const random = stage.random.fork("refusals");
    stage.front("redis").meddle(async (_request, handOn) =>
      random.chance(0.3) ? random.pick(wrongAnswers) : await handOn()
    );
    await stage.work(2);
    stage.front("redis").meddle(undefined);
  },
};

function answer(status: number, body: string, type = "application/json") {
  return { status, headers: { "content-type": type }, body };
}

const wrongAnswers: readonly [FrontAnswer, ...FrontAnswer[]] = [
  answer(429, '{"error":"ERR max requests limit exceeded"}'),
  answer(401, '{"error":"WRONGPASS invalid or missing auth token"}'),
  answer(500, '{"error":"ERR internal"}'),
  answer(502, "<html>Bad gateway</html>", "text/html"),
  answer(200, "<html>Welcome</html>", "text/html"),
  answer(200, '{"result":null}'),
  answer(200, '[{"result":"OK"}]'),
  answer(200, '[{"error":"LOADING Redis is loading the dataset in memory"}]'),
];

/** Everything that a Redis can do wrong while it answers. */
export const redisFaults: FaultRun[] = [
  full,
  evicting,
  readOnly,
  flushed,
  poisoned,
  lossy,
  repeated,
  refusing,
];
