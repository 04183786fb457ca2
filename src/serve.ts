/** Answers one HTTP request. */
export type Handler = (request: Request) => Response | Promise<Response>;

/** A running HTTP server. */
export type Server = {
  /** Where it listens, without a slash at the end. */
  url: string;
  /**
   * Goes on for `noticeSeconds`, in which every answer asks its client to close
   * the connection. Then accepts nothing more, lets the requests in progress end
   * and resolves, at the latest after `drainSeconds`; what still runs is then cut
   * off, on Deno with the end of the process.
   */
  stop(
    waits: { noticeSeconds: number; drainSeconds: number },
  ): Promise<void>;
};

type ServeOptions = {
  handler: Handler;
  host: string;
  /** 0 takes a free port. */
  port: number;
};

/** A server of one runtime, as far as it differs from the others. */
type RuntimeServer = {
  port: number;
  /** Accepts nothing more; resolves when the last request has ended. */
  drain(): Promise<void>;
  cutOff(): Promise<void> | void;
};

const idleCheckMilliseconds = 100;

/** Serves on Deno, Node or Bun. Throws when the address cannot be had, with the cure. */
export async function serve(options: ServeOptions): Promise<Server> {
  let isStopping = false;
  async function handler(request: Request): Promise<Response> {
    const response = await options.handler(request);
    if (isStopping) response.headers.set("Connection", "close");
    return response;
  }
  const server = await listen({ ...options, handler }).catch((cause) => {
    throw new Error(listenProblem(options, cause), { cause });
  });
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${server.port}`,
    async stop({ noticeSeconds, drainSeconds }) {
      isStopping = true;
      if (noticeSeconds > 0) await seconds(noticeSeconds);
      const deadline = Promise.withResolvers<"late">();
      const timer = setTimeout(deadline.resolve, drainSeconds * 1_000, "late");
      const end = await Promise.race([server.drain(), deadline.promise]);
      clearTimeout(timer);
      if (end === "late") await server.cutOff();
    },
  };
}

function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1_000));
}

function listen(options: ServeOptions): Promise<RuntimeServer> {
  if ("Deno" in globalThis) return serveOnDeno(options);
  if ("Bun" in globalThis) return serveOnBun(options);
  return serveOnNode(options);
}

function serveOnDeno(
  { handler, host, port }: ServeOptions,
): Promise<RuntimeServer> {
  const { promise, resolve, reject } = Promise.withResolvers<RuntimeServer>();
  const uploads = new Set<Promise<void>>();
  try {
    const server = Deno.serve({
      hostname: host,
      port,
      onListen: ({ port }) =>
        resolve({
          port,
          async drain() {
            // As soon as Deno drains it cuts off the bodies that still come.
            while (uploads.size > 0) await Promise.race(uploads);
            await server.shutdown();
          },
          // Deno forgets the listener as soon as it drains.
          cutOff: () => {},
        }),
    }, (request, { completed }) => {
      if (request.method !== "GET" && request.method !== "HEAD") {
        const upload = completed.catch(() => {})
          .finally(() => uploads.delete(upload));
        uploads.add(upload);
      }
      return handler(request);
    });
  } catch (error) {
    reject(error);
  }
  return promise;
}

declare const Bun: {
  serve(options: {
    hostname: string;
    port: number;
    /** How long a connection may be silent; 0 for ever. */
    idleTimeout: number;
    fetch(request: Request): Response | Promise<Response>;
  }): { port: number; stop(cutOff?: boolean): Promise<void> };
};

// deno-lint-ignore require-await -- a refusal to listen must reject
async function serveOnBun(
  { handler, host, port }: ServeOptions,
): Promise<RuntimeServer> {
  const server = Bun.serve({
    hostname: host,
    port,
    idleTimeout: 120,
    fetch: (request) => handler(request),
  });
  return {
    port: server.port,
    drain: () => server.stop(),
    cutOff: () => server.stop(true),
  };
}

async function serveOnNode(
  { handler, host, port }: ServeOptions,
): Promise<RuntimeServer> {
  const { createAdaptorServer } = await import("@hono/node-server");
  const { createServer } = await import("node:http");
  const server = createAdaptorServer({ createServer, fetch: handler });
  const listening = Promise.withResolvers<void>();
  server.once("error", listening.reject);
  server.listen(port, host, listening.resolve);
  await listening.promise;
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    async drain() {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      // Node leaves open what becomes idle after this call.
      const closing = setInterval(() => {
        if ("closeIdleConnections" in server) server.closeIdleConnections();
      }, idleCheckMilliseconds);
      await promise;
      clearInterval(closing);
    },
    cutOff() {
      if ("closeAllConnections" in server) server.closeAllConnections();
    },
  };
}

function listenProblem({ host, port }: ServeOptions, cause: unknown): string {
  const place = `Cannot listen on ${host}:${port}`;
  const code = cause instanceof Error && "code" in cause ? cause.code : "";
  if (code === "EADDRINUSE") {
    return `${place}: something else does; set PORT to another port, or to 0 ` +
      "for a free one";
  }
  if (code === "EACCES") {
    return `${place}: ports below 1024 need a privilege; set PORT to 1024 or more`;
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return `${place}: this machine has no such address; set HOST to one it has`;
  }
  return `${place}: ${cause instanceof Error ? cause.message : String(cause)}`;
}
