import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "../services/listen.ts";

/** How the front answers: as Redis does, never, with a page, or with JSON that is none of Redis's. */
export type FrontBehaviour = "pass" | "silence" | "error page" | "nonsense";

/** An HTTP front of a Redis that can be made to fail. */
export type RedisFaultFront = {
  url: string;
  behave(behaviour: FrontBehaviour): void;
  /** The bodies of all requests so far, in their order. */
  requests: readonly string[];
  /** Hands a request on once more, as one does who has lost the answer. */
  repeat(request: string): Promise<void>;
  stop(): Promise<void>;
};

/** Serves an HTTP front of the Redis at `url`, which need not be there unless it passes requests on. */
export async function redisFaultFront(
  { url, token }: { url: string; token: string },
): Promise<RedisFaultFront> {
  const requests: string[] = [];
  let behaviour: FrontBehaviour = "pass";

  async function handOn(path: string, body: string): Promise<string> {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: {
        "authorization": `Bearer ${token}`,
        "content-type": "application/json",
      },
      body,
    });
    return await response.text();
  }

  const server = createServer(async (request, response) => {
    const body = await text(request);
    requests.push(body);
    switch (behaviour) {
      case "pass":
        response.end(await handOn(request.url ?? "/", body));
        return;
      case "silence":
        return;
      case "error page":
        response.writeHead(502, { "content-type": "text/html" });
        response.end("<html>Bad gateway</html>");
        return;
      case "nonsense":
        response.end(
          isPipeline(body)
            ? '[{"result":"nonsense"}]'
            : '{"result":"nonsense"}',
        );
    }
  });
  const listening = await listen(server);

  return {
    url: `http://127.0.0.1:${listening.port}`,
    behave(next) {
      behaviour = next;
    },
    requests,
    async repeat(request) {
      await handOn(isPipeline(request) ? "/pipeline" : "/", request);
    },
    stop: listening.close,
  };
}

function isPipeline(body: string): boolean {
  return body.startsWith("[[");
}
