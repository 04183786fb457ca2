import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createServer } from "node:http";
import { connect } from "node:net";
import { after, before, beforeEach, describe, it } from "node:test";
import { listen } from "../services/listen.ts";
import { onlyDeno } from "../only_deno.ts";
import { type FaultProxy, faultProxy } from "./fault_proxy.ts";
import { seededRandom } from "./random.ts";

const body = "x".repeat(10_000);

/** What came back of a request and how its connection ended. */
type Answer = { bytes: number; end: "end" | "reset" | "silence" };

function ask(port: number): Promise<Answer> {
  return new Promise((resolve) => {
    let bytes = 0;
    const socket = connect({ host: "127.0.0.1", port });
    const finish = (end: Answer["end"]) => {
      socket.destroy();
      resolve({ bytes, end });
    };
    socket.on("data", (chunk: Buffer) => bytes += chunk.length);
    socket.on("end", () => finish("end"));
    socket.on("error", () => finish("reset"));
    socket.setTimeout(300, () => finish("silence"));
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  });
}

describe("the fault proxy", { skip: onlyDeno() }, () => {
  let requests = 0;
  let service: { port: number; close(): Promise<void> };
  let proxy: FaultProxy;

  before(async () => {
    const server = createServer((_request, response) => {
      requests++;
      response.end(body);
    });
    service = await listen(server);
    proxy = await faultProxy({ port: service.port, random: seededRandom(1) });
  });
  beforeEach(() => {
    requests = 0;
    proxy.heal();
  });
  after(async () => {
    await proxy.stop();
    await service.close();
  });

  it("lets everything pass at first", async () => {
    const { bytes, end } = await ask(proxy.port);
    assert.ok(bytes > body.length);
    assert.equal(end, "end");
  });

  it("delays", async () => {
    proxy.behave([{ kind: "delay", milliseconds: 100 }]);
    const begun = performance.now();
    assert.equal((await ask(proxy.port)).end, "end");
    assert.ok(performance.now() - begun >= 95);
  });

  it("resets before the service has the request", async () => {
    proxy.behave([{ kind: "reset request" }]);
    assert.deepEqual(await ask(proxy.port), { bytes: 0, end: "reset" });
    assert.equal(requests, 0);
  });

  it("resets on the first byte of the answer", async () => {
    proxy.behave([{ kind: "reset answer" }]);
    assert.deepEqual(await ask(proxy.port), { bytes: 0, end: "reset" });
    assert.equal(requests, 1);
  });

  it("resets in mid-body", async () => {
    proxy.behave([{ kind: "reset in mid-body", afterBytes: 500 }]);
    const { bytes, end } = await ask(proxy.port);
    assert.ok(bytes <= 500);
    assert.equal(end, "reset");
  });

  it("truncates", async () => {
    proxy.behave([{ kind: "truncate", afterBytes: 500 }]);
    assert.deepEqual(await ask(proxy.port), { bytes: 500, end: "end" });
  });

  it("swallows", async () => {
    proxy.behave([{ kind: "blackhole" }]);
    assert.deepEqual(await ask(proxy.port), { bytes: 0, end: "silence" });
    assert.equal(requests, 0);
  });

  it("swallows answers alone", async () => {
    proxy.mute();
    assert.deepEqual(await ask(proxy.port), { bytes: 0, end: "silence" });
    assert.equal(requests, 1);
    proxy.heal();
    assert.equal((await ask(proxy.port)).end, "end");
  });

  it("trickles", async () => {
    proxy.behave([
      { kind: "slow bytes", bytes: 2_000, everyMilliseconds: 20 },
    ]);
    const begun = performance.now();
    const { bytes } = await ask(proxy.port);
    assert.ok(bytes > body.length);
    assert.ok(performance.now() - begun >= 80);
  });

  it("fails as many as it was told to", async () => {
    proxy.behave([{ kind: "reset request" }], 0.5);
    const answers = [];
    for (let count = 0; count < 40; count++) {
      answers.push(await ask(proxy.port));
    }
    const failed = answers.filter(({ end }) => end === "reset").length;
    assert.ok(failed > 5 && failed < 35, `${failed} of 40`);
  });
});
