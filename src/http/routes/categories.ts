import { z } from "zod";
import {
  Category,
  CategoryCreate,
  CategoryId,
  CategoryReplace,
  maxCategories,
} from "../../catalog/category.ts";
import { json } from "../answer.ts";
import { createCacheHeaders } from "../cache_headers.ts";
import { contentTag, versionTag } from "../entity_tag.ts";
import { exampleCategory } from "../examples.ts";
import { categoryLinks } from "../links.ts";
import { needIfMatch, putConditionally } from "../preconditions.ts";
import {
  defineRoute,
  jsonBody,
  jsonContent,
  noBody,
  none,
  type ResponseDescription,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { taxonomyAnswer, taxonomyRemoved } from "../taxonomy_answer.ts";
import { WriteQuery } from "../wait_parameter.ts";

const CategoryPath = z.strictObject({ id: CategoryId });

const CategoryList = z.strictObject({
  items: z.array(Category).max(maxCategories),
  nextCursor: z.null().meta({ description: "The list is always whole" }),
}).meta({ id: "CategoryList", description: "The category tree" });

const content = jsonContent(Category, exampleCategory);
const created = {
  description: "The category was created",
  content,
  headers: ["Location", "ETag", "X-Catalog-Searchable"],
  links: categoryLinks,
} as const satisfies ResponseDescription;

type Parts = Pick<RouteParts, "catalog" | "maxAgeSeconds" | "publicUrl">;

/** The routes of the category tree. */
export function categoryRoutes(parts: Parts): Route[] {
  return [
    listCategories(parts),
    createCategory(parts),
    getCategory(parts),
    replaceCategory(parts),
    deleteCategory(parts),
  ];
}

function listCategories({ catalog, maxAgeSeconds }: Parts): Route {
  const headers = createCacheHeaders(maxAgeSeconds)([]);
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
        headers: ["ETag", "Cache-Control"],
      },
      304: {
        description: "The client has this list already",
        headers: ["ETag", "Cache-Control"],
      },
    },
    problems: [],
    async handle() {
      const items = await catalog.listCategories();
      const body = JSON.stringify({ items, nextCursor: null });
      return { body, etag: contentTag(body), headers };
    },
  });
}

function createCategory({ catalog, publicUrl }: Parts): Route {
  return defineRoute({
    method: "post",
    path: "/v1/categories",
    operationId: "createCategory",
    tag: "Taxonomy",
    summary: "Create a category",
    description: "Creates a category; without an id the service makes one.",
    access: "write",
    params: none,
    query: WriteQuery,
    body: jsonBody({
      schema: CategoryCreate,
      example: { id: "smartphones", name: "Smartphones", position: 1 },
    }),
    responses: { 201: created },
    problems: [409, 422],
    async handle({ body, query: { wait } }) {
      const write = await catalog.createCategory(body);
      const location = categoryAddress(write.item.id, publicUrl);
      return await taxonomyAnswer(write, { catalog, location, wait });
    },
  });
}

function getCategory({ catalog, maxAgeSeconds }: Parts): Route {
  const headers = createCacheHeaders(maxAgeSeconds)([]);
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
        content,
        headers: ["ETag", "Cache-Control"],
      },
      304: {
        description: "The client has this version already",
        headers: ["ETag", "Cache-Control"],
      },
    },
    problems: [404],
    async handle({ params: { id } }) {
      const category = await catalog.getCategory(id);
      return json(category, { etag: versionTag(category.version), headers });
    },
  });
}

function replaceCategory({ catalog, publicUrl }: Parts): Route {
  return defineRoute({
    method: "put",
    path: "/v1/categories/{id}",
    operationId: "replaceCategory",
    tag: "Taxonomy",
    summary: "Create or replace a category",
    description:
      "Replaces the category; another `parentId` moves it with all below it. One that is there already needs `If-Match`; with `If-None-Match: *` it is only created.",
    access: "write",
    params: CategoryPath,
    query: WriteQuery,
    headers: ["IfMatch", "CreateOnly"],
    body: jsonBody({
      schema: CategoryReplace,
      example: { name: "Smartphones", position: 1 },
    }),
    responses: {
      200: {
        description: "The category as it is now",
        content,
        headers: ["ETag", "X-Catalog-Searchable"],
      },
      201: created,
    },
    problems: [404, 412, 422, 428],
    async handle({ params: { id }, body, query: { wait }, headers }) {
      const write = await putConditionally(
        headers,
        (precondition) => catalog.replaceCategory(id, body, precondition),
      );
      const location = categoryAddress(id, publicUrl);
      return await taxonomyAnswer(write, { catalog, location, wait });
    },
  });
}

function deleteCategory({ catalog }: Parts): Route {
  return defineRoute({
    method: "delete",
    path: "/v1/categories/{id}",
    operationId: "deleteCategory",
    tag: "Taxonomy",
    summary: "Delete a category",
    description:
      "Removes a category that has no products and no categories below it.",
    access: "write",
    params: CategoryPath,
    query: WriteQuery,
    headers: ["IfMatch"],
    body: noBody,
    responses: {
      204: {
        description: "The category is gone",
        headers: ["X-Catalog-Searchable"],
      },
    },
    problems: [404, 409, 412, 428],
    async handle({ params: { id }, query: { wait }, headers }) {
      await catalog.deleteCategory(id, needIfMatch(headers));
      return await taxonomyRemoved(catalog, wait);
    },
  });
}

function categoryAddress(id: string, publicUrl = ""): string {
  return `${publicUrl}/v1/categories/${id}`;
}
