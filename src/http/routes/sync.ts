import { json } from "../answer.ts";
import {
  exampleMendedProduct,
  exampleProductSync,
  ProductSyncAnswer,
  toProductSyncAnswer,
} from "../product_sync_answer.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import { noStore } from "../cache_headers.ts";
import type { RouteParts } from "../routes.ts";
import { exampleSync, SyncAnswer, toSyncAnswer } from "../sync_answer.ts";
import { ProductPath } from "./read_product.ts";

type Parts = Pick<RouteParts, "catalog">;

const path = "/v1/admin/sync";

/** The routes by which an operator sees how far cache and index are, and mends a product in them. */
export function syncRoutes(parts: Parts): Route[] {
  return [getSync(parts), getProductSync(parts), repairProduct(parts)];
}

function getSync({ catalog }: Parts): Route {
  return defineRoute({
    method: "get",
    path,
    operationId: "getSync",
    tag: "Operations",
    summary: "Read how far cache and index are",
    description:
      "Answers what is on its way from the store to cache and index, what was set aside, which builds of the index there are, and what audits and rebuilds of this service did. Always 200: what does not answer is left out.",
    access: "admin",
    params: none,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "How far cache and index are",
        content: jsonContent(SyncAnswer, exampleSync),
      },
    },
    problems: [],
    async handle() {
      const answer = toSyncAnswer({
        sync: await catalog.getSyncState(),
        audit: catalog.getAudit(),
        rebuild: catalog.getRebuild(),
      });
      return json(answer, { headers: noStore });
    },
  });
}

function getProductSync({ catalog }: Parts): Route {
  return defineRoute({
    method: "get",
    path: `${path}/products/{id}`,
    operationId: "getProductSync",
    tag: "Operations",
    summary: "Compare one product in store, cache and index",
    description:
      "Answers the versions that store, cache and index have of a product, and whether they agree. What differs is looked at again when earlier writes were carried on, at most 2 seconds.",
    access: "admin",
    params: ProductPath,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "How the product stands",
        content: jsonContent(ProductSyncAnswer, exampleProductSync),
      },
    },
    problems: [404],
    async handle({ params: { id } }) {
      const sync = await catalog.readProductSync(id);
      return json(toProductSyncAnswer(sync), { headers: noStore });
    },
  });
}

function repairProduct({ catalog }: Parts): Route {
  return defineRoute({
    method: "post",
    path: `${path}/products/{id}/repair`,
    operationId: "repairProduct",
    tag: "Operations",
    summary: "Mend one product in cache and index",
    description:
      "Makes cache and index hold what the store says of a product, also a change of it that was set aside, waits up to 5 seconds until that is done, and answers how the product stands then. Harmless where nothing is wrong, and when it is repeated.",
    access: "admin",
    params: ProductPath,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "How the product stands after it",
        content: jsonContent(ProductSyncAnswer, exampleMendedProduct),
      },
    },
    problems: [404],
    async handle({ params: { id } }) {
      const sync = await catalog.repairProduct(id);
      return json(toProductSyncAnswer(sync), { headers: noStore });
    },
  });
}
