import { z } from "zod";
import type { ServedProduct } from "../../catalog/served_product.ts";
import { CategoryId } from "../../catalog/category.ts";
import { ProductStatus } from "../../catalog/product.ts";
import type { Answer } from "../answer.ts";
import { type Caller, unauthorized } from "../api_keys.ts";
import { createCacheHeaders } from "../cache_headers.ts";
import { contentTag } from "../entity_tag.ts";
import { exampleSummary } from "../examples.ts";
import { ListedProduct } from "../listed_product.ts";
import {
  checkLimit,
  Cursor,
  LimitParameter,
  NextCursor,
} from "../page_parameters.ts";
import { contradiction, type RequestError } from "../request_error.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { toView, ViewParameter } from "../view_parameter.ts";
import { maySee } from "../visibility.ts";

const ProductList = z.strictObject({
  items: z.array(ListedProduct).max(100),
  missing: z.array(z.string()).max(100).optional().meta({
    description: "With `ids`: those that are not there",
  }),
  nextCursor: NextCursor,
}).meta({ id: "ProductList", description: "A page of products" });

const productId = "[A-Za-z0-9][A-Za-z0-9._~-]{0,63}";
const Ids = z.string().max(6_500)
  .regex(new RegExp(`^${productId}(?:,${productId}){0,99}$`));

const ListQuery = z.strictObject({
  category: CategoryId.optional().meta({
    description: "Only products of this category and those below it",
  }),
  status: ProductStatus.optional().meta({
    description: "`active` without it; others need a key with the scope `read`",
  }),
  order: z.enum(["id", "newest", "name", "price", "-price"]).optional().meta({
    description:
      "`newest` without it; `-price` is from dear to cheap, products without a price come last",
  }),
  view: ViewParameter.default("summary"),
  limit: LimitParameter,
  cursor: Cursor.optional(),
  ids: Ids.optional().meta({
    description:
      "Up to 100 ids, separated by commas: these products in this order. Only `view` goes with it",
    examples: ["aurora-5g-128,aurora-5g-256"],
  }),
});
type ListQuery = z.infer<typeof ListQuery>;

/** `GET` of many products: one category after the other, or by their ids. */
export function listProductsRoute(
  { catalog, maxAgeSeconds }: Pick<RouteParts, "catalog" | "maxAgeSeconds">,
): Route {
  const cacheHeaders = createCacheHeaders(maxAgeSeconds);

  async function readByIds(ids: string, query: ListQuery, caller: Caller) {
    const asked = [...new Set(ids.split(","))];
    const found = await catalog.readProducts(asked, toView(query.view));
    const visible = found.map((product) =>
      product && maySee(caller, product) ? product : undefined
    );
    return listAnswer(visible.filter((product) => product !== undefined), {
      missing: asked.filter((_id, index) => !visible[index]),
      nextCursor: null,
    });
  }

  async function browse(query: ListQuery, caller: Caller) {
    const { category, status = "active", order = "newest", limit } = query;
    const view = toView(query.view);
    checkLimit(limit, view);
    if (!maySee(caller, { status })) throw mayNotSee(status);
    const page = await catalog.browseProducts({
      categoryId: category,
      status,
      order,
      view,
      limit,
      cursor: query.cursor,
    });
    return listAnswer(page.items, { nextCursor: page.nextCursor ?? null });
  }

  function listAnswer(
    products: readonly ServedProduct[],
    rest: { missing?: string[]; nextCursor: string | null },
  ): Answer {
    const items = products.map(({ json }) => json).join(",");
    const body = `{"items":[${items}],${JSON.stringify(rest).slice(1)}`;
    return {
      body,
      etag: contentTag(body),
      headers: cacheHeaders(products.map(({ source }) => source)),
    };
  }

  return defineRoute({
    method: "get",
    path: "/v1/products",
    operationId: "listProducts",
    tag: "Products",
    summary: "Browse products, or read several by id",
    description:
      "Answers a page of products in an order, optionally of one category with those below it; or, with `ids`, these products. While the store does not answer it is 503, but for `ids` that the cache has all.",
    access: "public",
    params: none,
    query: ListQuery,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "A page of products",
        content: jsonContent(ProductList, {
          items: [exampleSummary],
          nextCursor: null,
        }),
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
      304: {
        description: "The client has this page already",
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
    },
    problems: [422],
    handle({ query, caller }) {
      const { ids, view: _view, limit: _limit, ...others } = query;
      if (ids === undefined) return browse(query, caller);
      const [other] = Object.keys(others);
      if (other !== undefined) {
        throw contradiction(other, "must not be given together with ids");
      }
      return readByIds(ids, query, caller);
    },
  });
}

function mayNotSee(status: ProductStatus): RequestError {
  return unauthorized(
    `Products with the status "${status}" need a key: "Authorization: Bearer KEY"`,
  );
}
