import assert from "node:assert/strict";
import { request } from "node:http";
import process from "node:process";
import { text } from "node:stream/consumers";
import { after, describe, it } from "node:test";
import { until } from "./catalog/until.ts";
import { startAisle } from "./cli/aisle_process.ts";
import { temporaryFolder } from "./cli/temporary_folder.ts";
import { suiteApiKeys, suiteKeys } from "./http/suite_keys.ts";

const { file, remove } = temporaryFolder();
after(remove);

async function start(name: string, { drainSeconds }: { drainSeconds: number }) {
  const service = startAisle(["serve", "--json"], {
    environment: {
      PORT: "0",
      LOG_LEVEL: "error",
      CATALOG_SQLITE_PATH: file(name),
      CATALOG_API_KEYS: suiteApiKeys,
      CATALOG_DRAIN_SECONDS: String(drainSeconds),
    },
  });
  const { url } = JSON.parse(await service.firstLine);
  return { ...service, url: String(url) };
}

type Service = Awaited<ReturnType<typeof start>>;

async function isReady({ url }: Service): Promise<boolean> {
  const response = await fetch(`${url}/readyz`);
  await response.text();
  return response.status === 200;
}

function write(id: string, name: string): [path: string, init: RequestInit] {
  return [`/v1/products/${id}`, {
    method: "PUT",
    headers: {
      "Authorization": `Bearer ${suiteKeys.write}`,
      "Content-Type": "application/json",
      "If-Match": "*",
    },
    body: JSON.stringify({ name }),
  }];
}

/** Reads and writes one product, one request after the other, as long as `goesOn`. */
async function useService(
  { url }: Service,
  { id, goesOn }: { id: string; goesOn: () => boolean },
): Promise<number> {
  let answered = 0;
  while (goesOn()) {
    const [path, init] = write(id, `Name ${answered}`);
    const sent = answered % 5 === 0 ? init : {};
    const response = await fetch(url + path, sent);
    assert.ok(response.ok, `${path}: ${response.status}`);
    await response.text();
    answered++;
  }
  return answered;
}

async function assertEndsWell({ ended }: Service): Promise<void> {
  const { code, stderr } = await ended;
  // Deno tells the signal that was sent instead of the code.
  assert.ok(code === 0 || code === null, stderr);
  assert.equal(stderr, "");
}

describe("a service that is told to stop", () => {
  it("answers every request of those who go when it is not ready any more", async () => {
    const service = await start("load.db", { drainSeconds: 4 });
    const ids = Array.from({ length: 8 }, (_, index) => `p${index}`);
    for (const id of ids) {
      const [path, init] = write(id, "Lamp");
      const headers = new Headers(init.headers);
      headers.delete("If-Match");
      const created = await fetch(service.url + path, { ...init, headers });
      assert.equal(created.status, 201, await created.text());
    }
    let isRunning = true;
    let answered = 0;
    const clients = ids.map((id) =>
      useService(service, {
        id,
        goesOn: () => (answered++, isRunning),
      })
    );
    await until(() => answered > 200);
    service.child.kill("SIGTERM");
    const before = answered;
    await until(async () => !await isReady(service));
    // It goes on all the same until they have learned it.
    await until(() => answered > before + 20);
    isRunning = false;
    await Promise.all(clients);
    await assertEndsWell(service);
  });

  it("asks its clients to close their connections", async () => {
    const service = await start("close.db", { drainSeconds: 1 });
    assert.notEqual((await get(`${service.url}/livez`)).connection, "close");
    service.child.kill("SIGTERM");
    await until(async () => !await isReady(service));
    assert.equal((await get(`${service.url}/livez`)).connection, "close");
    await assertEndsWell(service);
  });

  it("lets a request end that takes longer than its notice", async () => {
    const service = await start("stream.db", { drainSeconds: 0 });
    const bulk = request(`${service.url}/v1/products/bulk`, {
      method: "POST",
      headers: {
        "Authorization": `Bearer ${suiteKeys.write}`,
        "Content-Type": "application/x-ndjson",
      },
    });
    const answer = new Promise<string>((resolve, reject) => {
      bulk.on("response", (response) => resolve(text(response)));
      bulk.on("error", reject);
    });
    bulk.write('{"id":"early","name":"Lamp"}\n');
    await until(() => isReady(service));
    service.child.kill("SIGTERM");
    await until(async () => !await isReady(service).catch(() => false));
    bulk.end('{"id":"late","name":"Lamp"}\n');
    const lines = (await answer).trim().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).status).slice(0, 2),
      ["created", "created"],
    );
    await assertEndsWell(service);
  });

  it("ends at once when a person stops it", async () => {
    const service = await start("person.db", { drainSeconds: 600 });
    service.child.kill("SIGINT");
    const { code, stderr } = await service.ended;
    assert.ok(code === 0 || code === null, stderr);
  });

  it("ends at once when it is told twice", async () => {
    const service = await start("twice.db", { drainSeconds: 600 });
    service.child.kill("SIGTERM");
    await until(async () => !await isReady(service));
    // Deno's child is not sent a second one by its own method.
    process.kill(service.child.pid ?? 0, "SIGTERM");
    const { code, signal } = await service.ended;
    assert.ok(code === 130 || signal === "SIGTERM", `${code} ${signal}`);
  });
});

/** The headers of an answer on a connection that the client would keep. */
function get(url: string): Promise<{ connection?: string | undefined }> {
  return new Promise((resolve, reject) => {
    const headers = { "Connection": "keep-alive" };
    request(url, { headers }, (response) => {
      response.resume();
      resolve({ connection: response.headers.connection });
    }).on("error", reject).end();
  });
}
