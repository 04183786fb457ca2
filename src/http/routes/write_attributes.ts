import {
  AttributeDefinition,
  AttributeDefinitionReplace,
} from "../../catalog/attribute.ts";
import { exampleAttribute } from "../examples.ts";
import { attributeLinks } from "../links.ts";
import { needIfMatch, putConditionally } from "../preconditions.ts";
import {
  defineRoute,
  jsonBody,
  jsonContent,
  noBody,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { taxonomyAnswer, taxonomyRemoved } from "../taxonomy_answer.ts";
import { WriteQuery } from "../wait_parameter.ts";
import { AttributePath } from "./read_attributes.ts";

const content = jsonContent(AttributeDefinition, exampleAttribute);

type Parts = Pick<RouteParts, "catalog" | "publicUrl">;

/** The routes that change attribute definitions. */
export function writeAttributeRoutes(parts: Parts): Route[] {
  return [replaceAttribute(parts), deleteAttribute(parts)];
}

function replaceAttribute({ catalog, publicUrl = "" }: Parts): Route {
  return defineRoute({
    method: "put",
    path: "/v1/attributes/{name}",
    operationId: "replaceAttribute",
    tag: "Taxonomy",
    summary: "Create or replace an attribute definition",
    description:
      "Later writes of products must obey the definition. One that is there already needs `If-Match`; with `If-None-Match: *` it is only created.",
    access: "write",
    params: AttributePath,
    query: WriteQuery,
    headers: ["IfMatch", "CreateOnly"],
    body: jsonBody({
      schema: AttributeDefinitionReplace,
      example: { label: "Screen size", type: "quantity", unit: "in" },
    }),
    responses: {
      200: {
        description: "The definition as it is now",
        content,
        headers: ["ETag", "X-Catalog-Searchable"],
      },
      201: {
        description: "The definition was created",
        content,
        headers: ["Location", "ETag", "X-Catalog-Searchable"],
        links: attributeLinks,
      },
    },
    problems: [404, 412, 422, 428],
    async handle({ params: { name }, body, query: { wait }, headers }) {
      const write = await putConditionally(
        headers,
        (precondition) => catalog.replaceAttribute(name, body, precondition),
      );
      const location = `${publicUrl}/v1/attributes/${encodeURIComponent(name)}`;
      return await taxonomyAnswer(write, { catalog, location, wait });
    },
  });
}

function deleteAttribute({ catalog }: Parts): Route {
  return defineRoute({
    method: "delete",
    path: "/v1/attributes/{name}",
    operationId: "deleteAttribute",
    tag: "Taxonomy",
    summary: "Delete an attribute definition",
    description: "Removes the rules; products keep their values.",
    access: "write",
    params: AttributePath,
    query: WriteQuery,
    headers: ["IfMatch"],
    body: noBody,
    responses: {
      204: {
        description: "The definition is gone",
        headers: ["X-Catalog-Searchable"],
      },
    },
    problems: [404, 412, 428],
    async handle({ params: { name }, query: { wait }, headers }) {
      await catalog.deleteAttribute(name, needIfMatch(headers));
      return await taxonomyRemoved(catalog, wait);
    },
  });
}
