import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "../services/listen.ts";

/** A search as it was sent: one, or several in one request, which are lines. */
export type SentSearch = { path: string; query: string; body: string };

/** Stands before Elasticsearch and notes the searches that pass. */
export type SearchRecorder = {
  url: string;
  /** The searches since the last call. */
  take(): SentSearch[];
  stop(): Promise<void>;
};

const passedHeaders = ["content-type", "x-elastic-product"];

/** Serves what the Elasticsearch at `url` answers. */
export async function recordSearches(url: string): Promise<SearchRecorder> {
  let sent: SentSearch[] = [];
  const server = createServer(async (request, reply) => {
    const { method = "GET", headers, url: path = "/" } = request;
    const body = await text(request);
    const { pathname, searchParams } = new URL(path, url);
    if (/\/_m?search$/.test(pathname)) {
      sent.push({ path: pathname, query: searchParams.toString(), body });
    }
    const answer = await fetch(url + path, {
      method,
      headers: {
        "accept": headers.accept ?? "application/json",
        "content-type": headers["content-type"] ?? "application/json",
      },
      ...(body === "" ? {} : { body }),
      signal: AbortSignal.timeout(30_000),
    });
    for (const name of passedHeaders) {
      const value = answer.headers.get(name);
      if (value !== null) reply.setHeader(name, value);
    }
    reply.statusCode = answer.status;
    reply.end(await answer.text());
  });
  const listening = await listen(server);
  return {
    url: `http://127.0.0.1:${listening.port}`,
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
    stop: listening.close,
  };
}
