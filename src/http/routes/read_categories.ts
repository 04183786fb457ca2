import { z } from "zod";
import { Category, CategoryId, maxCategories } from "../../catalog/category.ts";
import { json } from "../answer.ts";
import { createCacheHeaders, keptSources } from "../cache_headers.ts";
import { contentTag, versionTag } from "../entity_tag.ts";
import { exampleCategory } from "../examples.ts";
import { NoCursor } from "../page_parameters.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";

/** The path of one category. */
export const CategoryPath = z.strictObject({ id: CategoryId });

const CategoryList = z.strictObject({
  items: z.array(Category).max(maxCategories),
  nextCursor: NoCursor,
}).meta({ id: "CategoryList", description: "The category tree" });

type Parts = Pick<RouteParts, "catalog" | "maxAgeSeconds">;

/** The routes that read the category tree. */
export function readCategoryRoutes(parts: Parts): Route[] {
  return [listCategories(parts), getCategory(parts)];
}

function listCategories({ catalog, maxAgeSeconds }: Parts): Route {
  const cacheHeaders = createCacheHeaders(maxAgeSeconds);
  return defineRoute({
    method: "get",
    path: "/v1/categories",
    operationId: "listCategories",
    tag: "Taxonomy",
    summary: "List all categories",
    description:
      "Answers the whole tree: categories come after the one they are below.",
    access: "public",
    params: none,
    query: none,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "All categories",
        content: jsonContent(CategoryList, {
          items: [exampleCategory],
          nextCursor: null,
        }),
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
      304: {
        description: "The client has this list already",
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
    },
    problems: [],
    async handle() {
      const items = await catalog.listCategories();
      const body = JSON.stringify({ items, nextCursor: null });
      const headers = cacheHeaders(keptSources(catalog));
      return { body, etag: contentTag(body), headers };
    },
  });
}

function getCategory({ catalog, maxAgeSeconds }: Parts): Route {
  const cacheHeaders = createCacheHeaders(maxAgeSeconds);
  return defineRoute({
    method: "get",
    path: "/v1/categories/{id}",
    operationId: "getCategory",
    tag: "Taxonomy",
    summary: "Read a category",
    description: "Answers the category with its version as the ETag.",
    access: "public",
    params: CategoryPath,
    query: none,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "The category",
        content: jsonContent(Category, exampleCategory),
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
      304: {
        description: "The client has this version already",
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
    },
    problems: [404],
    async handle({ params: { id } }) {
      const category = await catalog.getCategory(id);
      const headers = cacheHeaders(keptSources(catalog));
      return json(category, { etag: versionTag(category.version), headers });
    },
  });
}
