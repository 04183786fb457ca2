import { Buffer } from "node:buffer";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { listen } from "./listen.ts";
import { redisConnection } from "./redis_connection.ts";
import { upstashResult } from "./upstash_result.ts";
import type { StringEncoding, UpstashResult } from "./upstash_result.ts";

type Answer = { status: number; body: unknown };

const maxBodyBytes = 10 * 1024 * 1024;
const command = z.array(z.union([z.string(), z.number(), z.boolean()]))
  .min(1).transform((words) => words.map(String));
const commands = z.array(command).min(1).max(10_000);

// They would change the state of the one connection that all requests share.
const refused = new Set([
  ...["AUTH", "CLIENT", "HELLO", "MONITOR", "QUIT", "RESET", "SELECT"],
  ...["MULTI", "EXEC", "DISCARD", "WATCH", "UNWATCH"],
  ...["SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE"],
]);

/**
 * Serves a Redis on 127.0.0.1 over HTTP as Upstash does: `POST /` one command,
 * `/pipeline` several, `/multi-exec` several as a transaction, for the holder
 * of the token (https://upstash.com/docs/redis/features/restapi).
 */
export async function serveRedisOverHttp(
  { redisPort, token }: { redisPort: number; token: string },
): Promise<{ url: string; stop(): Promise<void> }> {
  const redis = redisConnection(redisPort);
  let answers = 0;

  async function answer(request: IncomingMessage): Promise<Answer> {
    if (request.headers.authorization !== `Bearer ${token}`) {
      return failed(401, "WRONGPASS invalid or missing auth token");
    }
    if (request.method !== "POST") return failed(405, "ERR POST it");
    const encoding = request.headers["upstash-encoding"] === "base64"
      ? "base64"
      : "utf8";
    const body = await readJson(request);
    switch (request.url) {
      case "/":
        return one(command.parse(body), encoding);
      case "/pipeline":
        return {
          status: 200,
          body: await several(commands.parse(body), encoding),
        };
      case "/multi-exec":
        return transaction(commands.parse(body), encoding);
      default:
        return failed(404, `ERR unknown path '${request.url}'`);
    }
  }

  async function one(
    words: string[],
    encoding: StringEncoding,
  ): Promise<Answer> {
    const body = (await several([words], encoding))[0] ?? {};
    return { status: "error" in body ? 400 : 200, body };
  }

  async function several(
    list: string[][],
    encoding: StringEncoding,
  ): Promise<UpstashResult[]> {
    const replies = await redis.send(list.filter((words) => !refusal(words)));
    const results = replies.map((reply) => upstashResult(reply, encoding));
    return list.map((words) =>
      refusal(words) ?? results.shift() ?? { error: "ERR no reply" }
    );
  }

  async function transaction(
    list: string[][],
    encoding: StringEncoding,
  ): Promise<Answer> {
    const refusals = list.flatMap((words) => refusal(words) ?? []);
    if (refusals[0]) return { status: 400, body: refusals[0] };
    const replies = await redis.send([["MULTI"], ...list, ["EXEC"]]);
    const executed = replies.at(-1);
    if (executed?.kind === "array") {
      const results = executed.items
        .map((reply) => upstashResult(reply, encoding));
      return { status: 200, body: results };
    }
    return failed(
      400,
      executed?.kind === "error" ? executed.message : "ERR no reply",
    );
  }

  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request).catch(failure);
    response.writeHead(status, {
      "content-type": "application/json",
      "upstash-sync-token": String(++answers),
    });
    response.end(JSON.stringify(body));
  });
  const listening = await listen(server);
  return {
    url: `http://127.0.0.1:${listening.port}`,
    async stop() {
      redis.close();
      await listening.close();
    },
  };
}

function refusal([name = ""]: string[]): { error: string } | undefined {
  return refused.has(name.toUpperCase())
    ? { error: `ERR Command is not available: '${name}'` }
    : undefined;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new RangeError("The body is too long");
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function failed(status: number, error: string): Answer {
  return { status, body: { error } };
}

function failure(error: unknown): Answer {
  if (error instanceof SyntaxError || error instanceof z.ZodError) {
    return failed(400, "ERR failed to parse command");
  }
  if (error instanceof RangeError) {
    return failed(413, "ERR max request size exceeded");
  }
  return failed(503, "ERR Redis does not answer");
}
