import { randomBytes } from "node:crypto";
import { answers, untilAnswers } from "./answers.ts";
import { freePort } from "./free_port.ts";
import { serveRedisOverHttp } from "./redis_http.ts";
import type { Report, Service } from "./service.ts";
import { type ServiceProcess, startProcess } from "./service_process.ts";

/** Starts a Redis that keeps nothing on disk, and serves it over HTTP. */
export async function startRedis(report: Report = () => {}): Promise<Service> {
  const port = await freePort();
  const token = randomBytes(16).toString("hex");
  report("starting");
  const { failure, stop } = startRedisProcess(port);
  const http = await serveRedisOverHttp({ redisPort: port, token });
  await untilAnswers({
    name: "Redis",
    probe: () => redisAnswers({ url: http.url, token }),
    failure,
    withinSeconds: 10,
  });
  return {
    environment: {
      UPSTASH_REDIS_REST_URL: http.url,
      UPSTASH_REDIS_REST_TOKEN: token,
    },
    failure,
    async stop() {
      await http.stop();
      await stop();
    },
  };
}

/** Starts a Redis on `port` that keeps nothing on disk. */
export function startRedisProcess(port: number): ServiceProcess {
  return startProcess({
    name: "Redis",
    command: "redis-server",
    args: [
      ...["--port", String(port), "--bind", "127.0.0.1"],
      ...["--save", "", "--appendonly", "no"],
    ],
    signalAtParentEnd: "KILL",
  });
}

/** Whether a Redis answers over HTTP. */
export function redisAnswers(
  { url, token }: { url: string; token: string },
): Promise<boolean> {
  return answers(url, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(["PING"]),
  });
}
