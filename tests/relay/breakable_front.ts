import {
  createServer,
  type IncomingMessage,
  request as requestOf,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";
import { listen } from "../services/listen.ts";

/** An HTTP front of a service that can be cut off from it. */
export type BreakableFront = {
  url: string;
  /** From now on every connection is closed at once. */
  cut(): void;
  mend(): void;
  /** How many requests have come. */
  count(): number;
  stop(): Promise<void>;
};

/** Serves an HTTP front of the service at `url`. */
export async function breakableFront(url: string): Promise<BreakableFront> {
  let isCut = false;
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests++;
    if (isCut) {
      request.socket.destroy();
      return;
    }
    try {
      await handOn(url, request, response);
    } catch {
      request.socket.destroy();
    }
  });
  const listening = await listen(server);
  return {
    url: `http://127.0.0.1:${listening.port}`,
    cut() {
      isCut = true;
    },
    mend() {
      isCut = false;
    },
    count: () => requests,
    stop: listening.close,
  };
}

async function handOn(
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await buffer(request);
  const { method = "GET", headers } = request;
  const { host: _, ...others } = headers;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const onward = requestOf(new URL(request.url ?? "/", url), {
      method,
      headers: others,
    }, resolve);
    onward.once("error", reject);
    onward.end(body);
  });
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  response.end(await buffer(answer));
}
