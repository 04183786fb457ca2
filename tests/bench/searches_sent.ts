import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "../services/listen.ts";

/** Stands before Elasticsearch and notes the searches that pass. */
export type SearchRecorder = {
  url: string;
  /** The bodies of the searches since the last call. */
  take(): string[];
  stop(): Promise<void>;
};

const passedHeaders = ["content-type", "x-elastic-product"];

/** Serves what the Elasticsearch at `url` answers. */
export async function recordSearches(url: string): Promise<SearchRecorder> {
  let bodies: string[] = [];
  const server = createServer(async (request, reply) => {
    const { method = "GET", headers, url: path = "/" } = request;
    const body = await text(request);
    if (path.includes("/_search")) bodies.push(body);
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
      const taken = bodies;
      bodies = [];
      return taken;
    },
    stop: listening.close,
  };
}
