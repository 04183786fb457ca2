import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { adminRoutes } from "../admin/admin_routes.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Config } from "../config.ts";
import { docsRoutes } from "../docs/docs_routes.ts";
import { createApp } from "../http/create_app.ts";
import { createMetrics } from "../http/metrics.ts";
import { createImportJobs } from "../import/jobs/import_jobs.ts";
import { serve } from "../serve.ts";
import { missingPageRoute } from "../storefront/missing_page_route.ts";
import { storefrontRoutes } from "../storefront/storefront_routes.ts";
import { openCatalog } from "./open_catalog.ts";
import { openLog } from "./open_log.ts";
import {
  readAdminFile,
  readDocsFile,
  readGuideFile,
  readStorefrontFile,
} from "./page_files.ts";
import { readSwaggerUiFile } from "./swagger_ui_files.ts";

/** How long requests in progress may take to end. */
const drainSeconds = 20;

type RunOptions = {
  /** Asks to end. The reason `SIGINT`, which a person gives, needs no notice to anyone. */
  stop: AbortSignal;
  /** What is done with the catalogue before anyone is served. */
  prepare?: (catalog: Catalog) => Promise<void>;
  /** Called when the service answers. */
  onListening: (url: string) => void;
};

/**
 * Serves the catalogue until it is asked to stop. It then says for a while that it
 * is not ready any more, lets the requests in progress end, and hands its part of
 * the outbox on.
 */
export async function runService(
  config: Config,
  { stop, prepare, onListening }: RunOptions,
): Promise<void> {
  const log = openLog(config.logLevel);
  const metrics = createMetrics();
  const { catalog, drivers } = await openCatalog(config, {
    role: "service",
    log,
    observer: metrics.observer,
  });
  const imports = createImportJobs({
    catalog,
    log,
    now: Date.now,
    newId: uuidv7,
  });
  try {
    catalog.startRelay();
    await prepare?.(catalog);
    catalog.keepWordsLearnt();
    const shared = {
      ...config,
      catalog,
      keys: config.apiKeys,
      log,
      now: Date.now,
      newId: uuidv7,
    };
    const app = createApp({
      ...shared,
      isDraining: () => stop.aborted,
      metrics,
      readGauges: drivers.readGauges,
      pages: [
        ...storefrontRoutes({ ...shared, readStorefrontFile }),
        ...docsRoutes({
          ...shared,
          readDocsFile,
          readGuideFile,
          readSwaggerUiFile,
        }),
        ...adminRoutes({
          ...shared,
          sessionSecret: config.sessionSecret ??
            randomBytes(32).toString("hex"),
          imports,
          readAdminFile,
        }),
      ],
      missingPage: missingPageRoute(shared),
    });
    const server = await serve({
      handler: (request) => app.fetch(request),
      host: config.host,
      port: config.port,
    });
    onListening(server.url);
    await aborted(stop);
    log("info", "Stopping: requests in progress end first");
    const noticeSeconds = stop.reason === "SIGINT" ? 0 : config.noticeSeconds;
    await server.stop({ noticeSeconds, drainSeconds });
  } finally {
    await imports.close();
    await catalog.close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}
