import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { after, describe, it } from "node:test";
import { temporaryFolder } from "../cli/temporary_folder.ts";
import { onlyDeno } from "../only_deno.ts";
import { blocksOf, fileNameOf } from "./clients_page.ts";

describe("the page's fetch that tries again", { skip: onlyDeno() }, () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  /** Sends one request to a server that is busy for its first answers; says what it got and how often it was asked. */
  async function send(busy: number, init: RequestInit) {
    const block = blocksOf("TypeScript: @hey-api/openapi-ts")
      .find((each) => fileNameOf(each) === "retrying_fetch.ts");
    const file = folder.file("retrying_fetch.ts");
    writeFileSync(file, block?.code ?? "");
    const { retryingFetch }: { retryingFetch: typeof fetch } = await import(
      `file://${file}`
    );
    let asked = 0;
    const bodies: string[] = [];
    const server = createServer(async (request, response) => {
      asked += 1;
      bodies.push(await text(request));
      response.writeHead(asked > busy ? 200 : 503, { "Retry-After": "0" });
      response.end();
    });
    await new Promise<void>((resolve) =>
      server.listen(0, "127.0.0.1", resolve)
    );
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    try {
      const { status } = await retryingFetch(`http://127.0.0.1:${port}`, init);
      return { status, asked, bodies: new Set(bodies) };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it("repeats what may be repeated, body and all", async () => {
    for (
      const init of [
        { method: "PUT", body: "all" },
        {
          method: "POST",
          body: "all",
          headers: { "Idempotency-Key": "one" },
        },
      ]
    ) {
      const { status, asked, bodies } = await send(2, init);
      assert.deepEqual({ status, asked }, { status: 200, asked: 3 });
      assert.deepEqual([...bodies], ["all"]);
    }
  });

  it("stops after three tries", async () => {
    const { status, asked } = await send(5, { method: "GET" });
    assert.deepEqual({ status, asked }, { status: 503, asked: 3 });
  });

  it("does not repeat a POST without a key", async () => {
    const { status, asked } = await send(1, { method: "POST", body: "all" });
    assert.deepEqual({ status, asked }, { status: 503, asked: 1 });
  });
});
