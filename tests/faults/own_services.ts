import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { newFolder } from "../drivers/temporary_folder.ts";
import {
  dynamodbEnvironment,
  startDynamodbProcess,
} from "../services/dynamodb.ts";
import { startElasticsearchProcess } from "../services/elasticsearch.ts";
import { freePort } from "../services/free_port.ts";
import { startRedisProcess } from "../services/redis.ts";
import { serveRedisOverHttp } from "../services/redis_http.ts";
import type { ServiceProcess } from "../services/service_process.ts";

/** A service that a test may disturb. It keeps its address and, but for Redis, its data. */
export type OwnService = {
  environment: Record<string, string>;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, and resolves when it answers. */
  restart(): Promise<void>;
  freeze(): void;
  resume(): void;
  stop(): Promise<void>;
};

export const serviceNames = ["dynamodb", "redis", "elasticsearch"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Starts a service of the test's own. */
export function startOwnService(name: ServiceName): Promise<OwnService> {
  switch (name) {
    case "dynamodb":
      return startOwnDynamodb();
    case "redis":
      return startOwnRedis();
    case "elasticsearch":
      return startOwnElasticsearch();
  }
}

async function startOwnDynamodb(): Promise<OwnService> {
  const folder = newFolder();
  const port = await freePort();
  const start = () => startDynamodbProcess({ port, folder: folder.path });
  return restartable(await start(), {
    start,
    environment: dynamodbEnvironment(port),
    cleanUp: folder.remove,
  });
}

async function startOwnRedis(): Promise<OwnService> {
  const port = await freePort();
  const token = randomBytes(16).toString("hex");
  const start = () => Promise.resolve(startRedisProcess(port));
  const first = await start();
  const http = await serveRedisOverHttp({ redisPort: port, token });
  return restartable(first, {
    start,
    environment: {
      UPSTASH_REDIS_REST_URL: http.url,
      UPSTASH_REDIS_REST_TOKEN: token,
    },
    cleanUp: http.stop,
  });
}

async function startOwnElasticsearch(): Promise<OwnService> {
  const folder = newFolder();
  // The node may run as another user than this process.
  chmodSync(folder.path, 0o755);
  const port = await freePort();
  const keep = { port, folder: folder.path };

  async function start(): Promise<ServiceProcess> {
    const script = startElasticsearchProcess({ keep });
    await script.firstLine;
    const node = Number(readFileSync(join(folder.path, "pid"), "utf8"));
    return {
      ...script,
      async kill() {
        if (existsSync(`/proc/${node}`)) process.kill(node, "SIGKILL");
        // The script ends with its node.
        await script.failure.catch(() => {});
      },
      freeze: () => process.kill(node, "SIGSTOP"),
      resume: () => process.kill(node, "SIGCONT"),
    };
  }

  return restartable(await start(), {
    start,
    environment: { ELASTICSEARCH_URL: `http://127.0.0.1:${port}` },
    cleanUp: folder.remove,
  });
}

function restartable(
  first: ServiceProcess,
  { start, environment, cleanUp }: {
    start: () => Promise<ServiceProcess>;
    environment: Record<string, string>;
    cleanUp: () => void | Promise<void>;
  },
): OwnService {
  let running = first;
  return {
    environment,
    kill: () => running.kill(),
    async restart() {
      running = await start();
    },
    freeze: () => running.freeze(),
    resume: () => running.resume(),
    async stop() {
      await running.stop();
      await cleanUp();
    },
  };
}
