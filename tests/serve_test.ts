import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { serve } from "../src/serve.ts";
import { startAisle } from "./cli/aisle_process.ts";
import { temporaryFolder } from "./cli/temporary_folder.ts";

const host = "127.0.0.1";

/** A server whose requests end when they are let go. */
async function serveHeld() {
  const arrived = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const server = await serve({
    host,
    port: 0,
    async handler(request) {
      if (request.url.endsWith("/held")) {
        arrived.resolve();
        await letGo.promise;
      }
      return new Response("answered");
    },
  });
  return { server, arrived: arrived.promise, letGo: letGo.resolve };
}

describe("serving", () => {
  it("answers on a free port and says which", async () => {
    const { server } = await serveHeld();
    const response = await fetch(server.url);
    assert.equal(await response.text(), "answered");
    await server.stop({ noticeSeconds: 0, drainSeconds: 5 });
  });

  it("lets a request in progress end before it stops, and takes no other", async () => {
    const { server, arrived, letGo } = await serveHeld();
    const held = fetch(`${server.url}/held`).then((each) => each.text());
    await arrived;
    let stopped = false;
    const stopping = server.stop({ noticeSeconds: 0, drainSeconds: 30 }).then(
      () => stopped = true,
    );
    await assert.rejects(async () => {
      // The listener closes a moment after it was asked to.
      while (true) await (await fetch(server.url)).text();
    });
    assert.equal(stopped, false);
    letGo();
    assert.equal(await held, "answered");
    await stopping;
  });

  it("does not wait longer than it was told", async () => {
    const { server, arrived, letGo } = await serveHeld();
    const held = fetch(`${server.url}/held`).then(
      (each) => each.text(),
      () => "cut off",
    );
    await arrived;
    await server.stop({ noticeSeconds: 0, drainSeconds: 0.05 });
    letGo();
    assert.ok(["answered", "cut off"].includes(await held));
  });

  it("refuses a port that is taken, with the cure", async () => {
    const { server } = await serveHeld();
    const port = Number(new URL(server.url).port);
    await assert.rejects(
      serve({ handler: () => new Response(), host, port }),
      /something else does; set PORT/,
    );
    await server.stop({ noticeSeconds: 0, drainSeconds: 5 });
  });
});

describe("a served catalogue", () => {
  const { file, remove } = temporaryFolder();
  after(remove);

  function start(name: string) {
    return startAisle(["serve", "--json"], {
      environment: {
        PORT: "0",
        LOG_LEVEL: "silent",
        CATALOG_SQLITE_PATH: file(name),
      },
    });
  }

  it("stops on SIGTERM although a client keeps its connection", async () => {
    const service = start("term.db");
    const { url } = JSON.parse(await service.firstLine);
    assert.equal((await fetch(`${url}/livez`)).status, 200);
    service.child.kill("SIGTERM");
    const { code, stderr } = await service.ended;
    // Deno tells the signal that was sent instead of the code.
    assert.ok(code === 0 || code === null, stderr);
    assert.equal(stderr, "");
  });

  it("is the only service on its file", async () => {
    const service = start("alone.db");
    await service.firstLine;
    const second = await start("alone.db").ended;
    assert.equal(second.code, 3);
    assert.match(second.stderr, /another service has it open/);
    service.child.kill("SIGTERM");
    await service.ended;
  });
});
