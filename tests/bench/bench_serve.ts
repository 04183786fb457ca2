import { type Child, startChild } from "./child.ts";

const main = new URL("../../src/main.ts", import.meta.url).pathname;
const bare = new URL("./bare_server.ts", import.meta.url).pathname;

/** A server in a process of its own. */
export type Served = { base: string; stop: () => Promise<void> };

/** Starts the service on a database; how long until it first answered a search. */
export async function startService(
  { database, query }: { database: string; query: string },
): Promise<Served & { firstAnswerSeconds: number }> {
  const startedAt = performance.now();
  const child = startChild({
    script: main,
    environment: { CATALOG_SQLITE_PATH: database, PORT: "0" },
    isReady: (line) => /http:\/\//.test(line),
  });
  const served = await serverOf(child);
  await get(`${served.base}/v1/search?q=${encodeURIComponent(query)}`);
  const firstAnswerSeconds = (performance.now() - startedAt) / 1000;
  return { ...served, firstAnswerSeconds };
}

/** Headers that the runtime adds to every answer. */
const ofRuntime = ["content-length", "date", "vary", "connection"];

/** Starts the server that does nothing but answer as `url` does. */
export async function startBareServer(url: string): Promise<Served> {
  const { body, headers } = await get(url);
  const own = [...headers].filter(([name]) => !ofRuntime.includes(name));
  return serverOf(
    startChild({
      script: bare,
      environment: {
        BARE_BODY: body,
        BARE_HEADERS: JSON.stringify(Object.fromEntries(own)),
      },
    }),
  );
}

async function get(url: string): Promise<{ body: string; headers: Headers }> {
  const response = await fetch(url, {
    // What wrk asks for.
    headers: { "Accept-Encoding": "identity" },
    signal: AbortSignal.timeout(30_000),
  });
  const { ok, status, headers } = response;
  const body = await response.text();
  if (ok) return { body, headers };
  throw new Error(`GET ${url} answered ${status}: ${body}`);
}

async function serverOf(child: Child): Promise<Served> {
  const base = /http:\/\/[^\s/]+/.exec(await child.ready)?.[0];
  if (base === undefined) throw new Error("The server printed no address");
  return { base, stop: child.stop };
}
