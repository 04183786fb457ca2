import type { OpenApiDocument } from "../openapi_document.ts";
import { defineRoute, noBody, none, type Route } from "../route.ts";

/** The OpenAPI document; it is asked for when all routes are known. */
export function openApiRoute(readDocument: () => OpenApiDocument): Route {
  return defineRoute({
    method: "get",
    path: "/openapi.json",
    operationId: "getOpenApiDocument",
    tag: "Operations",
    summary: "Read this document",
    description: "The OpenAPI 3.1 document of this service.",
    access: "open",
    params: none,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "The document",
        content: {
          mediaType: "application/json",
          example: { openapi: "3.1.1" },
        },
      },
    },
    problems: [],
    handle: () => ({
      body: JSON.stringify(readDocument()),
      headers: { "Cache-Control": "no-cache", "Vary": "Accept-Encoding" },
    }),
  });
}
