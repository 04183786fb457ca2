import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { guardPort } from "../../drivers/guard/guard_port.ts";
import {
  createServiceGuard,
  type GuardOptions,
  type ServiceGuard,
} from "../../drivers/guard/service_guard.ts";
import { CatalogError } from "../../src/catalog/errors.ts";
import { until } from "../catalog/until.ts";

function guardWith(options: Partial<GuardOptions> = {}): ServiceGuard {
  return createServiceGuard({
    service: "the service",
    mostAtOnce: 10,
    mostWaiting: 10,
    timeoutMilliseconds: 10_000,
    ...options,
  });
}

/** A service that can be away or silent. */
function service() {
  const state = { behaviour: "well", asked: 0 };
  function ask(): Promise<string> {
    state.asked++;
    switch (state.behaviour) {
      case "away":
        return Promise.reject(new CatalogError("unavailable", "It is away"));
      case "refusing":
        return Promise.reject(new CatalogError("conflict", "It refuses"));
      case "silent":
        return new Promise(() => {});
      default:
        return Promise.resolve("answer");
    }
  }
  return { state, ask };
}

function reason(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => "answered", (error) => String(error));
}

describe("the guard of a service", () => {
  it("hands on what the service answers and refuses", async () => {
    const guard = guardWith();
    const { state, ask } = service();
    assert.equal(await guard(ask), "answer");
    state.behaviour = "refusing";
    for (let time = 0; time < 30; time++) {
      assert.match(await reason(guard(ask)), /It refuses/);
    }
    assert.equal(state.asked, 31);
  });

  it("asks no more once the service is away, and again when it is back", async () => {
    let opened = 0;
    const guard = guardWith({ onOpen: () => opened++ });
    const { state, ask } = service();
    state.behaviour = "away";
    for (let time = 0; time < 5; time++) {
      assert.match(await reason(guard(ask)), /It is away/);
    }
    for (let time = 0; time < 100; time++) {
      assert.match(
        await reason(guard(ask)),
        /Cannot ask the service: it has not answered lately/,
      );
    }
    assert.equal(state.asked, 5);
    assert.equal(opened, 1);
    state.behaviour = "well";
    await until(async () => await reason(guard(ask)) === "answered");
  });

  it("lets one call try while the others fail at once", async () => {
    const guard = guardWith({ timeoutMilliseconds: 300 });
    const { state, ask } = service();
    state.behaviour = "away";
    for (let time = 0; time < 5; time++) await reason(guard(ask));
    state.behaviour = "silent";
    await until(async () => {
      const tried = state.asked;
      const [first, second] = [reason(guard(ask)), reason(guard(ask))];
      const others = await second;
      await first;
      return state.asked === tried + 1 && /is trying whether/.test(others);
    });
  });

  it("waits no longer for a silent service than it may", async () => {
    const guard = guardWith({ timeoutMilliseconds: 50 });
    const { state, ask } = service();
    state.behaviour = "silent";
    const error = await guard(ask).catch((error: unknown) => error);
    assert.ok(error instanceof CatalogError);
    assert.equal(error.code, "unavailable");
    assert.equal(error.retryAfterSeconds, 1);
    assert.match(error.message, /did not answer in 50 ms/);
  });

  it("lets no more calls run and wait than it may, and refuses the others at once", async () => {
    const guard = guardWith({
      mostAtOnce: 2,
      mostWaiting: 3,
      timeoutMilliseconds: 100,
    });
    const { state, ask } = service();
    state.behaviour = "silent";
    const calls = Array.from({ length: 9 }, () => reason(guard(ask)));
    assert.match(await Promise.race(calls), /too many requests are waiting/);
    assert.equal(state.asked, 2);
    const reasons = await Promise.all(calls);
    const refused = reasons.filter((each) => /too many/.test(each));
    assert.equal(refused.length, 4);
  });

  it("ends the wait of all others when the service turns out to be silent", async () => {
    const guard = guardWith({
      mostAtOnce: 5,
      mostWaiting: 100,
      timeoutMilliseconds: 100,
    });
    const { state, ask } = service();
    state.behaviour = "silent";
    const calls = Array.from({ length: 105 }, () => reason(guard(ask)));
    await Promise.all(calls);
    assert.ok(state.asked <= 10, `${state.asked} calls waited in vain`);
  });
});

describe("a guarded port", () => {
  it("guards the calls that are named and no others", async () => {
    const { state, ask } = service();
    state.behaviour = "away";
    const port = guardPort({ read: ask, write: ask }, {
      guard: guardWith(),
      calls: ["read"],
    });
    for (let time = 0; time < 10; time++) await reason(port.read());
    assert.equal(state.asked, 5);
    await reason(port.write());
    assert.equal(state.asked, 6);
  });
});
