import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import fc from "fast-check";
import { memoryCache } from "../../drivers/memory/memory_cache.ts";
import { redisCache } from "../../drivers/redis/redis_cache.ts";
import type {
  CachedRecord,
  ProductCache,
  View,
} from "../../src/catalog/ports/product_cache.ts";
import { absentRecord, productRecord } from "../contracts/cached_records.ts";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";

const services = await serviceEnvironment();
const skip = services === undefined && noServices;

/** A call of the port; `held` picks one of the tokens or leases that the id was given, or none. */
type Call =
  | { kind: "read"; ids: string[]; view: View }
  | { kind: "fill"; id: string; held: number; record: CachedRecord }
  | { kind: "mark"; ids: string[]; version: number }
  | { kind: "release"; id: string; held: number }
  | { kind: "put"; id: string; held: number; record: CachedRecord }
  | { kind: "compare"; ids: string[]; record: CachedRecord }
  | { kind: "forget"; ids: string[] };

const id = fc.constantFrom("a", "b");
const ids = fc.array(id, { minLength: 1, maxLength: 3 });
const held = fc.nat(3);
const version = fc.nat(4);
const record = fc.oneof(
  fc.record({
    version,
    status: fc.constantFrom("draft", "active", "archived"),
  }).map(({ version, status }) => productRecord(version, status)),
  version.map(absentRecord),
);
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    kind: fc.constant("read"),
    ids,
    view: fc.constantFrom("summary", "product"),
  }),
  fc.record({ kind: fc.constant("fill"), id, held, record }),
  fc.record({ kind: fc.constant("mark"), ids, version }),
  fc.record({ kind: fc.constant("release"), id, held }),
  fc.record({ kind: fc.constant("put"), id, held, record }),
  fc.record({ kind: fc.constant("compare"), ids, record }),
  fc.record({ kind: fc.constant("forget"), ids }),
);

/** Calls a cache and tells what can be seen, with tokens by the order in which they were given. */
function observer(cache: ProductCache) {
  const run = randomUUID();
  const given = new Map<string, string[]>();

  function keyOf(id: string): string {
    return `${run}-${id}`;
  }

  function tokens(id: string): string[] {
    const known = given.get(id) ?? [];
    given.set(id, known);
    return known;
  }

  function numberOf(id: string, token: string): number {
    const known = tokens(id);
    if (!known.includes(token)) known.unshift(token);
    return known.length - known.indexOf(token);
  }

  return async (call: Call): Promise<unknown> => {
    switch (call.kind) {
      case "read": {
        const reads = await cache.read(call.ids.map(keyOf), call.view);
        return call.ids.map((id, index) => {
          const read = reads[index];
          return read?.kind === "miss" ? numberOf(id, read.lease) : read;
        });
      }
      case "mark": {
        const marks = call.ids.map((id) => {
          return { id: keyOf(id), version: call.version };
        });
        const tokens = await cache.mark(marks);
        return call.ids.map((id, index) => numberOf(id, tokens[index] ?? ""));
      }
      case "fill": {
        const lease = tokens(call.id)[call.held] ?? "none";
        return cache.fill([{ ...call, id: keyOf(call.id), lease }]);
      }
      case "release": {
        const token = tokens(call.id)[call.held] ?? "none";
        return cache.release([{ id: keyOf(call.id), token }]);
      }
      case "put": {
        const token = tokens(call.id)[call.held];
        return cache.put([{
          id: keyOf(call.id),
          record: call.record,
          ...(token !== undefined && { token }),
        }]);
      }
      case "compare":
        return cache.compare(
          call.ids.map((id) => ({ id: keyOf(id), record: call.record })),
        );
      case "forget":
        return cache.forget(call.ids.map(keyOf));
    }
  };
}

describe("the caches in memory and in Redis", { skip }, () => {
  it("answer any calls alike", async () => {
    const inMemory = memoryCache({ maxBytes: 10_000_000, now: Date.now });
    const inRedis = redisCache({
      url: services?.UPSTASH_REDIS_REST_URL ?? "",
      token: services?.UPSTASH_REDIS_REST_TOKEN ?? "",
      keyPrefix: `${randomUUID()}:`,
      timeoutMilliseconds: 5_000,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 30 }),
        async (calls) => {
          const askMemory = observer(inMemory);
          const askRedis = observer(inRedis);
          for (const each of calls) {
            assert.deepEqual(await askRedis(each), await askMemory(each));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
