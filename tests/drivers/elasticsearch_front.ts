import { createServer, type IncomingMessage } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { text } from "node:stream/consumers";
import { listen } from "../services/listen.ts";

/** What a request is answered with instead of being passed on. */
export type PlannedAnswer = { path: string; status: number; body: string };

/** A server before the real one, which can answer in its place and shows what was asked. */
export type ElasticsearchFront = {
  url: string;
  /** Answers the next request whose path contains `path`. */
  plan(answer: PlannedAnswer): void;
  /** Method and path of the requests, oldest first, with the header `authorization`. */
  asked: { line: string; authorization: string | undefined }[];
  close(): Promise<void>;
};

/** Starts a front; with a key and a certificate it speaks TLS. */
export async function startElasticsearchFront(
  { before, tls }: { before: string; tls?: { key: string; cert: string } },
): Promise<ElasticsearchFront> {
  const asked: ElasticsearchFront["asked"] = [];
  let planned: PlannedAnswer | undefined;

  async function answer(
    request: IncomingMessage,
  ): Promise<{ status: number; type: string; body: string }> {
    const { method = "GET", url: path = "/", headers } = request;
    const body = await text(request);
    asked.push({
      line: `${method} ${path.replace(/\?.*/, "")}`,
      authorization: headers.authorization,
    });
    if (planned && path.includes(planned.path)) {
      const { status, body } = planned;
      planned = undefined;
      return {
        status,
        type: "application/vnd.elasticsearch+json;compatible-with=9",
        body,
      };
    }
    const passed = await fetch(before + path, {
      method,
      headers: {
        "accept": headers.accept ?? "*/*",
        ...(body === ""
          ? {}
          : { "content-type": headers["content-type"] ?? "" }),
      },
      ...(body === "" ? {} : { body }),
    });
    const type = passed.headers.get("content-type") ?? "text/plain";
    return { status: passed.status, type, body: await passed.text() };
  }

  const handle: Parameters<typeof createServer>[1] = (request, response) => {
    answer(request).then(({ status, type, body }) => {
      response.writeHead(status, {
        "x-elastic-product": "Elasticsearch",
        "content-type": type,
      });
      response.end(body);
    }, () => response.destroy());
  };
  const server = tls ? createTlsServer(tls, handle) : createServer(handle);
  const { port, close } = await listen(server);
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    plan: (next) => planned = next,
    asked,
    close,
  };
}
