import type { Catalog } from "../../catalog/catalog.ts";
import { isCatalogError } from "../../catalog/errors.ts";
import { ProductId } from "../../catalog/product_id.ts";
import type { Route } from "../../http/route.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { AdminParts } from "../admin_routes.ts";
import { productSyncPath, syncPath } from "./addresses.ts";
import { productSyncPage, unknownProductPage } from "./product_sync_page.ts";
import { syncPage } from "./sync_page.ts";

/** The pages that show how far cache and search are, and mend them. */
export function syncRoutes({ catalog, page, form }: AdminParts): Route[] {
  const scope = "admin";
  return [
    page({
      path: syncPath,
      operationId: "showSync",
      scope,
      show: async () =>
        syncPage({
          sync: await catalog.getSyncState(),
          audit: catalog.getAudit(),
          rebuild: catalog.getRebuild(),
        }),
    }),
    page({
      path: `${syncPath}/products`,
      operationId: "findProductSync",
      scope,
      show: ({ parameters }) =>
        showProduct(catalog, parameters.get("id")?.trim() ?? ""),
    }),
    page({
      path: `${syncPath}/products/{id}`,
      operationId: "showProductSync",
      scope,
      show: ({ params: { id = "" } }) => showProduct(catalog, id),
    }),
    form({
      path: `${syncPath}/products/{id}/repair`,
      operationId: "submitProductRepair",
      scope,
      async submit({ params: { id = "" } }) {
        const { agreement } = await catalog.repairProduct(id);
        const notice = agreement === "agrees" ? "repaired" : "notRepaired";
        return { redirect: productSyncPath(id), notice };
      },
    }),
    form({
      path: `${syncPath}/audit`,
      operationId: "submitAudit",
      scope,
      submit({ form }) {
        catalog.startAudit({ repair: form.get("repair") === "on" });
        return Promise.resolve({ redirect: `${syncPath}#audit` });
      },
    }),
    form({
      path: `${syncPath}/audit/stop`,
      operationId: "submitAuditStop",
      scope,
      async submit() {
        await catalog.stopAudit();
        return { redirect: `${syncPath}#audit` };
      },
    }),
    form({
      path: `${syncPath}/rebuild`,
      operationId: "submitRebuild",
      scope,
      submit() {
        catalog.startRebuild();
        return Promise.resolve({ redirect: `${syncPath}#rebuild` });
      },
    }),
    form({
      path: `${syncPath}/rebuild/stop`,
      operationId: "submitRebuildStop",
      scope,
      async submit() {
        await catalog.stopRebuild();
        return { redirect: `${syncPath}#rebuild` };
      },
    }),
  ];
}

async function showProduct(
  catalog: Pick<Catalog, "readProductSync">,
  id: string,
): Promise<AdminPage> {
  if (!ProductId.safeParse(id).success) return unknownProductPage(id);
  try {
    return productSyncPage(await catalog.readProductSync(id));
  } catch (error) {
    if (isCatalogError(error, "not_found")) return unknownProductPage(id);
    throw error;
  }
}
