import process from "node:process";
import { uuidv7 } from "uuidv7";
import { openDrivers } from "../../drivers/open.ts";
import { adminRoutes } from "../../src/admin/admin_routes.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { catalogOver } from "../../src/composition/open_catalog.ts";
import {
  readAdminFile,
  readDocsFile,
  readGuideFile,
  readStorefrontFile,
} from "../../src/composition/page_files.ts";
import { readSwaggerUiFile } from "../../src/composition/swagger_ui_files.ts";
import { docsRoutes } from "../../src/docs/docs_routes.ts";
import { type AppParts, createApp } from "../../src/http/create_app.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { missingPageRoute } from "../../src/storefront/missing_page_route.ts";
import { storefrontRoutes } from "../../src/storefront/storefront_routes.ts";
import { checkAnswer } from "./check_answer.ts";
import type { Document } from "./openapi_lookup.ts";
import { createImportJobs } from "../../src/import/jobs/import_jobs.ts";
import { knownSuiteKeys, suiteKeys, type SuiteScope } from "./suite_keys.ts";

/** The HTTP side of a catalogue, as a client meets it. */
export type TestApp = {
  /** Sends a request to a path; every answer is checked against the document. */
  send(path: string, request?: TestRequest): Promise<Response>;
  document: Document;
  close(): Promise<void>;
};

export type TestRequest = {
  method?: string;
  /** The scope of the key to ask with; without it, nobody's. */
  as?: SuiteScope;
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is text, bytes or a stream. */
  body?: unknown;
};

type Fetch = (request: Request) => Promise<Response>;

/**
 * The service that `HTTP_SUITE_URL` names, or one in this process over the
 * embedded drivers in memory.
 */
export async function openApp(): Promise<TestApp> {
  const served = process.env["HTTP_SUITE_URL"];
  return served === undefined
    ? await openLocalApp()
    : await testApp({ base: served, fetch: (request) => fetch(request) });
}

/** An app in this process, over the embedded drivers in memory, with its own settings. */
export async function openLocalApp(
  settings: Partial<AppParts> = {},
): Promise<TestApp & { catalog: Catalog; logged: string[] }> {
  const logged: string[] = [];
  const log: AppParts["log"] = (level, message) => {
    if (level === "warn" || level === "error") logged.push(message);
  };
  const catalog = settings.catalog ?? await openCatalog(":memory:", log);
  const shared = {
    catalog,
    keys: knownSuiteKeys,
    currency: "USD",
    log,
    now: Date.now,
    newId: uuidv7,
  };
  const imports = createImportJobs(shared);
  const app = createApp({
    ...shared,
    publicRead: true,
    maxAgeSeconds: 0,
    corsOrigins: [],
    pages: [
      ...storefrontRoutes({ ...shared, readStorefrontFile }),
      ...docsRoutes({ readDocsFile, readGuideFile, readSwaggerUiFile }),
      ...adminRoutes({
        ...shared,
        sessionSecret: "of no other service",
        imports,
        readAdminFile,
      }),
    ],
    missingPage: missingPageRoute(shared),
    isDraining: () => false,
    metrics: createMetrics(),
    readGauges: () => Promise.resolve([]),
    ...settings,
  });
  const base = "http://catalog.test";
  const tested = await testApp({
    base,
    fetch: async (request) => decompressed(await app.fetch(request)),
  });
  return {
    ...tested,
    catalog,
    logged,
    async close() {
      await imports.close();
      await catalog.close();
    },
  };
}

/** As `fetch` does with answers from elsewhere. */
function decompressed(response: Response): Response {
  if (response.headers.get("Content-Encoding") !== "gzip") return response;
  const body = response.body?.pipeThrough(new DecompressionStream("gzip"));
  const { status, headers } = response;
  return new Response(body, { status, headers });
}

/** A catalogue over the embedded drivers, with its relay at work. */
export async function openCatalog(
  path: string,
  log: AppParts["log"] = () => {},
): Promise<Catalog> {
  const sqlite = { driver: "sqlite", path } as const;
  const memory = { driver: "memory" } as const;
  const drivers = await openDrivers(
    {
      store: sqlite,
      search: sqlite,
      cache: memory,
      history: memory,
      searchLog: sqlite,
    },
    { role: "service", now: Date.now },
  );
  const settings = { currency: "USD", coherence: "available" } as const;
  const catalog = catalogOver(drivers, settings, log);
  catalog.startRelay();
  return catalog;
}

async function testApp(
  { base, fetch }: { base: string; fetch: Fetch },
): Promise<TestApp> {
  const answer = await fetch(new Request(`${base}/openapi.json`));
  const document: Document = await answer.json();
  return {
    document,
    async send(path, request = {}) {
      const sent = toRequest(base + path, request);
      const { method, url } = sent;
      const response = await fetch(sent);
      await checkAnswer(document, { method, url, response });
      return response;
    },
    close: () => Promise.resolve(),
  };
}

function toRequest(
  url: string,
  { method = "GET", as, headers, body }: TestRequest,
): Request {
  const isRaw = typeof body === "string" || body instanceof Uint8Array ||
    body instanceof ReadableStream;
  const init: RequestInit & { duplex?: "half" } = {
    method,
    // Answers are checked as they are, not where they lead.
    redirect: "manual",
    headers: {
      ...(as === undefined
        ? {}
        : { "Authorization": `Bearer ${suiteKeys[as]}` }),
      ...(body === undefined || isRaw
        ? {}
        : { "Content-Type": "application/json" }),
      ...headers,
    },
  };
  if (body !== undefined) {
    init.body = isRaw ? toBody(body) : JSON.stringify(body);
    init.duplex = "half";
  }
  return new Request(url, init);
}

function toBody(
  body: string | Uint8Array | ReadableStream,
): string | Uint8Array<ArrayBuffer> | ReadableStream {
  return body instanceof Uint8Array ? Uint8Array.from(body) : body;
}
