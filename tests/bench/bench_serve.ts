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
  await getText(`${served.base}/v1/search?q=${encodeURIComponent(query)}`);
  const firstAnswerSeconds = (performance.now() - startedAt) / 1000;
  return { ...served, firstAnswerSeconds };
}

/** Starts the server that does nothing but answer `body`. */
export function startBareServer(body: string): Promise<Served> {
  return serverOf(
    startChild({ script: bare, environment: { BARE_BODY: body } }),
  );
}

/** The text at `url`; throws when the answer is no success. */
export async function getText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(`GET ${url} answered ${response.status}: ${text}`);
}

async function serverOf(child: Child): Promise<Served> {
  const base = /http:\/\/[^\s/]+/.exec(await child.ready)?.[0];
  if (base === undefined) throw new Error("The server printed no address");
  return { base, stop: child.stop };
}
