import { z } from "zod";
import {
  AttributeDefinition,
  AttributeDefinitionReplace,
  AttributeName,
} from "../../catalog/attribute.ts";
import { json } from "../answer.ts";
import { createCacheHeaders } from "../cache_headers.ts";
import { contentTag, versionTag } from "../entity_tag.ts";
import { exampleAttribute } from "../examples.ts";
import { attributeLinks } from "../links.ts";
import { needIfMatch, putConditionally } from "../preconditions.ts";
import {
  defineRoute,
  jsonBody,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { taxonomyAnswer, taxonomyRemoved } from "../taxonomy_answer.ts";
import { WriteQuery } from "../wait_parameter.ts";

const AttributePath = z.strictObject({ name: AttributeName });

const AttributeList = z.strictObject({
  items: z.array(AttributeDefinition),
  nextCursor: z.null().meta({ description: "The list is always whole" }),
}).meta({ id: "AttributeList", description: "All attribute definitions" });

const content = jsonContent(AttributeDefinition, exampleAttribute);

type Parts = Pick<RouteParts, "catalog" | "maxAgeSeconds" | "publicUrl">;

/** The routes of attribute definitions. */
export function attributeRoutes(parts: Parts): Route[] {
  return [
    listAttributes(parts),
    getAttribute(parts),
    replaceAttribute(parts),
    deleteAttribute(parts),
  ];
}

function listAttributes({ catalog, maxAgeSeconds }: Parts): Route {
  const headers = createCacheHeaders(maxAgeSeconds)([]);
  return defineRoute({
    method: "get",
    path: "/v1/attributes",
    operationId: "listAttributes",
    tag: "Taxonomy",
    summary: "List all attribute definitions",
    description: "Answers all definitions, by name.",
    access: "public",
    params: none,
    query: none,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "All definitions",
        content: jsonContent(AttributeList, {
          items: [exampleAttribute],
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
      const items = await catalog.listAttributes();
      const body = JSON.stringify({ items, nextCursor: null });
      return { body, etag: contentTag(body), headers };
    },
  });
}

function getAttribute({ catalog, maxAgeSeconds }: Parts): Route {
  const headers = createCacheHeaders(maxAgeSeconds)([]);
  return defineRoute({
    method: "get",
    path: "/v1/attributes/{name}",
    operationId: "getAttribute",
    tag: "Taxonomy",
    summary: "Read an attribute definition",
    description: "Answers the definition with its version as the ETag.",
    access: "public",
    params: AttributePath,
    query: none,
    headers: ["IfNoneMatch"],
    body: noBody,
    responses: {
      200: {
        description: "The definition",
        content,
        headers: ["ETag", "Cache-Control"],
      },
      304: {
        description: "The client has this version already",
        headers: ["ETag", "Cache-Control"],
      },
    },
    problems: [404],
    async handle({ params: { name } }) {
      const definition = await catalog.getAttribute(name);
      const etag = versionTag(definition.version);
      return json(definition, { etag, headers });
    },
  });
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
