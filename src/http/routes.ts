import type { Catalog } from "../catalog/catalog.ts";
import type { AppParts } from "./create_app.ts";
import { openApiDocument } from "./openapi_document.ts";
import type { Route } from "./route.ts";
import { auditRoutes } from "./routes/audit.ts";
import { bulkRoute } from "./routes/bulk.ts";
import { createProductRoute } from "./routes/create_product.ts";
import { deleteProductRoute } from "./routes/delete_product.ts";
import { explainSearchRoute } from "./routes/explain_search.ts";
import { exportRoute } from "./routes/export.ts";
import { forgetVisitorRoute } from "./routes/forget_visitor.ts";
import { healthRoutes } from "./routes/health.ts";
import { listProductsRoute } from "./routes/list_products.ts";
import { metricsRoute } from "./routes/metrics.ts";
import { openApiRoute } from "./routes/openapi.ts";
import { patchProductRoute } from "./routes/patch_product.ts";
import { previewSearchRoute } from "./routes/preview_search.ts";
import { noteClickRoute } from "./routes/note_click.ts";
import { noteViewRoute } from "./routes/note_view.ts";
import { readAttributeRoutes } from "./routes/read_attributes.ts";
import { readCategoryRoutes } from "./routes/read_categories.ts";
import { readProductRoute } from "./routes/read_product.ts";
import { rebuildRoutes } from "./routes/rebuild.ts";
import { recentlyViewedRoute } from "./routes/recently_viewed.ts";
import { recommendedRoute } from "./routes/recommended.ts";
import { relatedRoute } from "./routes/related.ts";
import { replaceProductRoute } from "./routes/replace_product.ts";
import { searchRoute } from "./routes/search.ts";
import { searchReportRoute } from "./routes/search_report.ts";
import { searchRuleRoutes } from "./routes/search_rules.ts";
import { suggestRoute } from "./routes/suggest.ts";
import { syncRoutes } from "./routes/sync.ts";
import { synonymRoutes } from "./routes/synonyms.ts";
import { writeAttributeRoutes } from "./routes/write_attributes.ts";
import { writeCategoryRoutes } from "./routes/write_categories.ts";

export type RouteParts =
  & Pick<
    AppParts,
    | "catalog"
    | "maxAgeSeconds"
    | "publicUrl"
    | "isDraining"
    | "log"
    | "metrics"
    | "readGauges"
    | "now"
  >
  & Pick<Catalog, "getState">;

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
    relatedRoute(parts),
    explainSearchRoute(parts),
    noteClickRoute(parts),
    noteViewRoute(parts),
    recentlyViewedRoute(parts),
    recommendedRoute(parts),
    forgetVisitorRoute(parts),
    ...synonymRoutes(parts),
    ...searchRuleRoutes(parts),
    previewSearchRoute(parts),
    ...readCategoryRoutes(parts),
    ...writeCategoryRoutes(parts),
    ...readAttributeRoutes(parts),
    ...writeAttributeRoutes(parts),
    ...syncRoutes(parts),
    ...auditRoutes(parts),
    ...rebuildRoutes(parts),
    searchReportRoute(parts),
    ...healthRoutes(parts),
    metricsRoute({
      metrics: parts.metrics,
      sources: { ...parts, getAudit: parts.catalog.getAudit },
    }),
    openApiRoute(() => document),
  ];
  const document = openApiDocument(
    routes.map(({ description }) => description),
    parts.publicUrl,
  );
  return routes;
}
