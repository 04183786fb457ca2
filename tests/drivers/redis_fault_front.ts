import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "../services/listen.ts";

/**
 * How the front answers: as its Redis does; never; with this page; or with this
 * error of Redis for every command.
 */
export type FrontBehaviour =
  | "pass"
  | "silence"
  | { status: number; page: string }
  | { error: string };

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

  async function handOn(path: string, body: string): Promise<Response> {
    return await fetch(`${url}${path}`, {
      method: "POST",
      headers: {
        "authorization": `Bearer ${token}`,
        "content-type": "application/json",
      },
      body,
    });
  }

  const server = createServer(async (request, response) => {
    const body = await text(request);
    requests.push(body);
    if (behaviour === "silence") return;
    if (behaviour === "pass") {
      const answer = await handOn(request.url ?? "/", body);
      response.writeHead(answer.status).end(await answer.text());
    } else if ("page" in behaviour) {
      response.writeHead(behaviour.status).end(behaviour.page);
    } else {
      refuse(response, body, behaviour);
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
      const path = isPipeline(request) ? "/pipeline" : "/";
      await (await handOn(path, request)).text();
    },
    stop: listening.close,
  };
}

// In a pipeline each command has its own error, and the request has none.
function refuse(
  response: ServerResponse,
  body: string,
  { error }: { error: string },
): void {
  if (isPipeline(body)) {
    const commands: unknown[] = JSON.parse(body);
    response.end(JSON.stringify(commands.map(() => ({ error }))));
  } else {
    response.writeHead(400).end(JSON.stringify({ error }));
  }
}

function isPipeline(body: string): boolean {
  return body.startsWith("[[");
}
