import {
  Category,
  CategoryCreate,
  CategoryReplace,
} from "../../catalog/category.ts";
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
import { CategoryPath } from "./read_categories.ts";

const content = jsonContent(Category, exampleCategory);
const created = {
  description: "The category was created",
  content,
  headers: ["Location", "ETag", "X-Catalog-Searchable"],
  links: categoryLinks,
} as const satisfies ResponseDescription;

type Parts = Pick<RouteParts, "catalog" | "publicUrl">;

/** The routes that change the category tree. */
export function writeCategoryRoutes(parts: Parts): Route[] {
  return [
    createCategory(parts),
    replaceCategory(parts),
    deleteCategory(parts),
  ];
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
