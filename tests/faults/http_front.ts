import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "../services/listen.ts";

export type FrontRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
};

export type FrontAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
};

/** Decides what becomes of a request; `lost`: its connection is cut. */
export type Meddler = (
  request: FrontRequest,
  handOn: (body?: string) => Promise<FrontAnswer>,
) => Promise<FrontAnswer | "lost">;

/** An HTTP service that stands before another one. */
export type HttpFront = {
  url: string;
  /** From now on requests go through this; without one they pass. */
  meddle(meddler: Meddler | undefined): void;
  stop(): Promise<void>;
};

const keptOutOfRequests = new Set([
  ...["host", "connection", "content-length", "transfer-encoding"],
  ...["accept-encoding", "keep-alive", "expect"],
]);

/** Serves a front of the service at `url`. */
export async function httpFront(url: string): Promise<HttpFront> {
  let meddler: Meddler | undefined;

  async function answerTo(
    incoming: IncomingMessage,
  ): Promise<FrontAnswer | "lost"> {
    const request: FrontRequest = {
      method: incoming.method ?? "GET",
      path: incoming.url ?? "/",
      headers: Object.fromEntries(
        Object.entries(incoming.headers)
          .filter(([name]) => !keptOutOfRequests.has(name))
          .map(([name, value]) => [name, String(value)]),
      ),
      body: await text(incoming),
    };
    const handOn = (body = request.body) => send(url, { ...request, body });
    return await (meddler ? meddler(request, handOn) : handOn());
  }

  const server = createServer(async (incoming, response) => {
    // Its client or the service has gone away.
    const answer = await answerTo(incoming).catch(() => "lost" as const);
    if (answer === "lost") {
      incoming.socket.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  const listening = await listen(server);

  return {
    url: `http://127.0.0.1:${listening.port}`,
    meddle(next) {
      meddler = next;
    },
    stop: listening.close,
  };
}

async function send(
  url: string,
  { method, path, headers, body }: FrontRequest,
): Promise<FrontAnswer> {
  const response = await fetch(url + path, {
    method,
    headers,
    ...(body === "" ? {} : { body }),
  });
  const answer = await response.text();
  const kept = [...response.headers].filter(([name]) =>
    ["content-type", "x-elastic-product", "upstash-sync-token"].includes(name)
  );
  return {
    status: response.status,
    headers: Object.fromEntries(kept),
    body: answer,
  };
}
