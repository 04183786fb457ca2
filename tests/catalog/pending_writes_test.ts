import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createOutboxWatch } from "../../src/catalog/outbox_watch.ts";
import { createPendingWrites } from "../../src/catalog/pending_writes.ts";

function record(id: string, version: number) {
  return { id, version, filedUnder: [], mutations: [] };
}

/** Pending writes, a watch over an outbox that a test fills, and their time. */
function openWatch() {
  let time = 1_000_000;
  let oldestAt: number | undefined;
  let reads = 0;
  const now = () => time;
  const pendingWrites = createPendingWrites({ now });
  const watch = createOutboxWatch({
    store: {
      getOutboxState() {
        reads++;
        const pending = oldestAt === undefined ? {} : { oldestAt };
        return Promise.resolve({ pending: 0, parked: [], ...pending });
      },
    },
    pendingWrites,
    now,
  });
  return {
    pendingWrites,
    watch,
    reads: () => reads,
    pass(seconds: number) {
      time += seconds * 1_000;
    },
    leave(writtenAt: number | undefined) {
      oldestAt = writtenAt;
    },
    now,
  };
}

describe("writes that the cache has not confirmed", () => {
  it("count once a product, until that version or a later one is confirmed", () => {
    const { pendingWrites } = openWatch();
    pendingWrites.note([record("a", 2), record("b", 1)]);
    pendingWrites.note([record("a", 3), record("a", 1)]);
    assert.equal(pendingWrites.count(), 2);
    pendingWrites.confirm([record("a", 2), record("c", 9)]);
    assert.equal(pendingWrites.count(), 2);
    pendingWrites.confirm([record("a", 3), record("b", 4)]);
    assert.equal(pendingWrites.count(), 0);
  });

  it("count no more when the outbox shows that another process carried them on", async () => {
    const { pendingWrites, watch, pass, leave, now } = openWatch();
    leave(now());
    pendingWrites.note([record("a", 1)]);
    pass(5);
    const between = now();
    pass(5);
    pendingWrites.note([record("b", 1)]);
    await watch();
    assert.equal(pendingWrites.count(), 2);
    leave(between);
    pass(5);
    await watch();
    assert.equal(pendingWrites.count(), 1);
    leave(undefined);
    pass(5);
    await watch();
    assert.equal(pendingWrites.count(), 0);
  });
});

describe("the state of the outbox", () => {
  it("is read once for all who ask within two seconds", async () => {
    const { watch, reads, pass } = openWatch();
    await Promise.all([watch(), watch()]);
    pass(1.9);
    await watch();
    assert.equal(reads(), 1);
    pass(0.2);
    await watch();
    assert.equal(reads(), 2);
  });

  it("is read again after it could not be read", async () => {
    let fails = true;
    const watch = createOutboxWatch({
      store: {
        getOutboxState: () =>
          fails
            ? Promise.reject(new Error("It is down"))
            : Promise.resolve({ pending: 3, parked: [] }),
      },
      pendingWrites: createPendingWrites({ now: () => 0 }),
      now: () => 0,
    });
    await assert.rejects(watch(), /It is down/);
    fails = false;
    assert.equal((await watch()).pending, 3);
  });
});
