import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { Redis } from "@upstash/redis";
import { findProgram } from "./find_program.ts";
import { startRedis } from "./redis.ts";
import type { Service } from "./service.ts";
import { skip } from "./skip.ts";

const missing = ["redis-server", "setpriv"]
  .filter((name) => findProgram(name) === undefined);
const skipped = missing.length > 0 && skip(`no ${missing.join(", no ")}`);

describe(
  "Redis over HTTP, driven by the Upstash client",
  { skip: skipped },
  () => {
    let service: Service;
    let url: string;
    let token: string;
    let redis: Redis;

    function client(clientToken: string) {
      return new Redis({
        url,
        token: clientToken,
        automaticDeserialization: false,
        enableTelemetry: false,
        readYourWrites: true,
        retry: { retries: 0 },
        signal: () => AbortSignal.timeout(2_000),
        latencyLogging: false,
      });
    }

    function post(path: string, body: unknown, headers = {}) {
      return fetch(`${url}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
    }

    before(async () => {
      service = await startRedis();
      url = service.environment["UPSTASH_REDIS_REST_URL"] ?? "";
      token = service.environment["UPSTASH_REDIS_REST_TOKEN"] ?? "";
      redis = client(token);
    });
    after(() => service.stop());

    it("gives back the strings that were set", async () => {
      const values = [
        "abcd",
        "OK",
        "",
        "é€😀",
        "a\r\nb",
        "123",
        "x".repeat(1e6),
      ];
      for (const value of values) {
        const key = randomUUID();
        assert.equal(await redis.set(key, value), "OK");
        assert.equal(await redis.get(key), value);
        assert.deepEqual(await redis.mget(key, randomUUID()), [value, null]);
      }
    });

    it("answers many requests at once, each with its own reply", async () => {
      const keys = Array.from({ length: 200 }, () => randomUUID());
      await Promise.all(keys.map((key) => post("/", ["SET", key, key])));
      const results = await Promise.all(keys.map(async (key) => {
        return (await post("/", ["GET", key])).json();
      }));
      assert.deepEqual(results, keys.map((result) => ({ result })));
    });

    it("runs a pipeline although one of its commands fails", async () => {
      const key = randomUUID();
      const results = await redis.pipeline()
        .set(key, "text").incr(key).get(key).exec({ keepErrors: true });
      assert.deepEqual(results.map(({ result }) => result), [
        "OK",
        undefined,
        "text",
      ]);
      assert.match(String(results[1]?.error), /not an integer/);
    });

    it("runs a script and returns its nested result", async () => {
      const script =
        "return {ARGV[1], {KEYS[1], 7, false}, redis.call('PING')}";
      assert.deepEqual(await redis.eval(script, ["abcd"], ["OK"]), [
        "OK",
        ["abcd", 7, null],
        "PONG",
      ]);
    });

    it("runs a transaction, or nothing of one with an unknown command", async () => {
      const key = randomUUID();
      assert.deepEqual(
        await redis.multi().set(key, "1").incr(key).exec(),
        ["OK", 2],
      );
      const refused = await post("/multi-exec", [["INCR", key], ["NOSUCH"]]);
      assert.equal(refused.status, 400);
      assert.match((await refused.json()).error, /^EXECABORT/);
      assert.equal(await redis.get(key), "2");
    });

    it("encodes strings in base64 only when asked", async () => {
      const key = randomUUID();
      await redis.set(key, "abcd");
      const plain = await post("/", ["GET", key]);
      assert.deepEqual(await plain.json(), { result: "abcd" });
      const encoded = await post("/pipeline", [["GET", key], ["SET", key, 1]], {
        "upstash-encoding": "base64",
      });
      assert.deepEqual(await encoded.json(), [
        { result: "YWJjZA==" },
        { result: "OK" },
      ]);
    });

    it("says a new sync token with each answer", async () => {
      const tokens = await Promise.all([1, 2, 3].map(async () => {
        const response = await post("/", ["PING"]);
        await response.body?.cancel();
        return response.headers.get("upstash-sync-token");
      }));
      assert.equal(new Set(tokens).size, 3);
    });

    it("answers a failed command with 400", async () => {
      const response = await post("/", ["NOSUCH"]);
      assert.equal(response.status, 400);
      assert.match((await response.json()).error, /^ERR unknown command/);
    });

    it("refuses a command that would change the shared connection", async () => {
      await assert.rejects(redis.exec(["multi"]), /not available/);
      assert.equal(await redis.ping(), "PONG");
    });

    it("refuses what is no command", async () => {
      for (const body of ["{", [], [null], [["PING"]], { PING: 1 }]) {
        const response = await post("/", body);
        assert.equal(response.status, 400);
        await response.body?.cancel();
      }
    });

    it("refuses a wrong token with 401", async () => {
      await assert.rejects(client("wrong").get("key"), /WRONGPASS/);
      const response = await post("/", ["PING"], { authorization: "Bearer " });
      assert.equal(response.status, 401);
      await response.body?.cancel();
    });
  },
);
