import type { Catalog } from "../catalog/catalog.ts";
import { CatalogError } from "../catalog/errors.ts";
import type { Log } from "../catalog/log.ts";
import type { Route } from "../http/route.ts";
import { frameReader } from "./frame_reader.ts";
import { pageRoute } from "./page_route.ts";

/** What people see at an address where there is nothing. */
export function missingPageRoute(
  { catalog, log }: { catalog: Catalog; log: Log },
): Route {
  return pageRoute({
    path: "/*",
    operationId: "showMissing",
    show: () =>
      Promise.reject(new CatalogError("not_found", "There is nothing here")),
    // This page is at no address of its own.
    frame: frameReader({ catalog, publicUrl: "" }),
    log,
  });
}
