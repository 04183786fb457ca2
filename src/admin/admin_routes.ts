import type { Catalog } from "../catalog/catalog.ts";
import type { Log } from "../catalog/log.ts";
import type { ApiKey } from "../http/api_keys.ts";
import type { Route } from "../http/route.ts";
import { assetRoute, type ReadFile } from "../pages/asset_route.ts";
import { type AdminPages, createAdminPages } from "./admin_pages.ts";
import { attributeRoutes } from "./attributes/attribute_routes.ts";
import { categoryRoutes } from "./categories/category_routes.ts";
import type { ImportJobs } from "../import/jobs/import_jobs.ts";
import { importRoutes } from "./import/import_routes.ts";
import { overviewRoutes } from "./overview/overview_routes.ts";
import { rulesRoutes } from "./rules/rules_routes.ts";
import { searchesRoutes } from "./searches/searches_routes.ts";
import { productsRoutes } from "./products/products_routes.ts";
import { sessionRoutes } from "./session/session_routes.ts";
import { createSessions } from "./session/sessions.ts";
import { syncRoutes } from "./sync/sync_routes.ts";
import { synonymsRoutes } from "./synonyms/synonyms_routes.ts";

/** What the merchandiser's pages need of the service. */
export type AdminOptions = {
  catalog: Catalog;
  /** ISO 4217 code of what prices are in. */
  currency: string;
  keys: readonly ApiKey[];
  /** Signs the cookies of sessions. */
  sessionSecret: string;
  publicUrl?: string | undefined;
  /** Uploaded files on their way into the catalogue. */
  imports: ImportJobs;
  readAdminFile: ReadFile;
  log: Log;
  now: () => number;
  newId: () => string;
};

/** What each part of the pages is made of. */
export type AdminParts =
  & AdminPages
  & Pick<
    AdminOptions,
    "catalog" | "currency" | "imports" | "log" | "now" | "newId"
  >;

/** The pages of those who care for the catalogue. */
export function adminRoutes(options: AdminOptions): Route[] {
  const { keys, publicUrl, sessionSecret } = options;
  const sessions = createSessions({
    ...options,
    secret: sessionSecret,
    isSecure: publicUrl?.startsWith("https:") ?? false,
  });
  const parts: AdminParts = {
    ...options,
    ...createAdminPages({ ...options, sessions }),
  };
  return [
    ...sessionRoutes({ ...options, sessions, hasKeys: keys.length > 0 }),
    assetRoute({
      path: "/admin/assets",
      operationId: "readAdminFile",
      names: ["admin.css", "admin.js", "live.js"],
      readFile: options.readAdminFile,
    }),
    ...overviewRoutes(parts),
    ...productsRoutes(parts),
    ...importRoutes(parts),
    ...categoryRoutes(parts),
    ...attributeRoutes(parts),
    ...synonymsRoutes(parts),
    ...rulesRoutes(parts),
    ...searchesRoutes(parts),
    ...syncRoutes(parts),
  ];
}
