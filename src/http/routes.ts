import type { AppParts } from "./create_app.ts";
import type { Metrics } from "./metrics.ts";
import { openApiDocument } from "./openapi_document.ts";
import type { Route } from "./route.ts";
import { attributeRoutes } from "./routes/attributes.ts";
import { bulkRoute } from "./routes/bulk.ts";
import { categoryRoutes } from "./routes/categories.ts";
import { createProductRoute } from "./routes/create_product.ts";
import { deleteProductRoute } from "./routes/delete_product.ts";
import { docsRoutes } from "./routes/docs.ts";
import { exportRoute } from "./routes/export.ts";
import { healthRoutes } from "./routes/health.ts";
import { listProductsRoute } from "./routes/list_products.ts";
import { patchProductRoute } from "./routes/patch_product.ts";
import { readProductRoute } from "./routes/read_product.ts";
import { replaceProductRoute } from "./routes/replace_product.ts";
import { searchRoute } from "./routes/search.ts";
import { suggestRoute } from "./routes/suggest.ts";

export type RouteParts =
  & Pick<
    AppParts,
    "catalog" | "maxAgeSeconds" | "publicUrl" | "readAsset" | "log"
  >
  & { metrics: Metrics };

/** Every route of the service. */
export function createRoutes(parts: RouteParts): Route[] {
  const routes = [
    listProductsRoute(parts),
    createProductRoute(parts),
    readProductRoute(parts),
    replaceProductRoute(parts),
    patchProductRoute(parts),
    deleteProductRoute(parts),
    bulkRoute(parts),
    exportRoute(parts),
    searchRoute(parts),
    suggestRoute(parts),
    ...categoryRoutes(parts),
    ...attributeRoutes(parts),
    ...healthRoutes(parts),
    ...docsRoutes({ ...parts, readDocument: () => document }),
  ];
  const document = openApiDocument(
    routes.map(({ description }) => description),
    parts.publicUrl,
  );
  return routes;
}
