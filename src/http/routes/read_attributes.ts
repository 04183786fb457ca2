import { z } from "zod";
import { AttributeDefinition, AttributeName } from "../../catalog/attribute.ts";
import { json } from "../answer.ts";
import { createCacheHeaders, keptSources } from "../cache_headers.ts";
import { contentTag, versionTag } from "../entity_tag.ts";
import { exampleAttribute } from "../examples.ts";
import { NoCursor } from "../page_parameters.ts";
import {
  defineRoute,
  jsonContent,
  noBody,
  none,
  type Route,
} from "../route.ts";
import type { RouteParts } from "../routes.ts";

/** The path of one attribute definition; the name is percent-encoded. */
export const AttributePath = z.strictObject({ name: AttributeName });

const AttributeList = z.strictObject({
  items: z.array(AttributeDefinition),
  nextCursor: NoCursor,
}).meta({ id: "AttributeList", description: "All attribute definitions" });

type Parts = Pick<RouteParts, "catalog" | "maxAgeSeconds">;

/** The routes that read attribute definitions. */
export function readAttributeRoutes(parts: Parts): Route[] {
  return [listAttributes(parts), getAttribute(parts)];
}

function listAttributes({ catalog, maxAgeSeconds }: Parts): Route {
  const cacheHeaders = createCacheHeaders(maxAgeSeconds);
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
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
      304: {
        description: "The client has this list already",
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
    },
    problems: [],
    async handle() {
      const items = await catalog.listAttributes();
      const body = JSON.stringify({ items, nextCursor: null });
      const headers = cacheHeaders(keptSources(catalog));
      return { body, etag: contentTag(body), headers };
    },
  });
}

function getAttribute({ catalog, maxAgeSeconds }: Parts): Route {
  const cacheHeaders = createCacheHeaders(maxAgeSeconds);
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
        content: jsonContent(AttributeDefinition, exampleAttribute),
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
      304: {
        description: "The client has this version already",
        headers: ["ETag", "Cache-Control", "Cache-Status"],
      },
    },
    problems: [404],
    async handle({ params: { name } }) {
      const definition = await catalog.getAttribute(name);
      const etag = versionTag(definition.version);
      const headers = cacheHeaders(keptSources(catalog));
      return json(definition, { etag, headers });
    },
  });
}
