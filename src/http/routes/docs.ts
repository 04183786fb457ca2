import { z } from "zod";
import { createDocsFiles } from "../docs_files.ts";
import { docsPage } from "../docs_page.ts";
import type { OpenApiDocument } from "../openapi_document.ts";
import { defineRoute, noBody, none, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { pageSecurityHeaders } from "../security_headers.ts";

type Parts = Pick<RouteParts, "readAsset"> & {
  readDocument: () => OpenApiDocument;
};

/** The OpenAPI document, and the page that shows it. */
export function docsRoutes(parts: Parts): Route[] {
  return [documentRoute(parts), pageRoute(), fileRoute(parts)];
}

function documentRoute({ readDocument }: Parts): Route {
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

/** What the routes of the page share; they are no part of the API. */
const hidden = {
  method: "get",
  tag: "Operations",
  access: "open",
  query: none,
  body: noBody,
  problems: [],
  isHidden: true,
} as const;

function pageRoute(): Route {
  return defineRoute({
    ...hidden,
    path: "/docs",
    operationId: "getDocsPage",
    summary: "Show the documentation",
    description: "The document in Swagger UI.",
    params: none,
    responses: {
      200: {
        description: "The page",
        content: { mediaType: "text/html", example: "<!doctype html>" },
      },
    },
    handle: () => ({
      body: docsPage,
      contentType: "text/html; charset=utf-8",
      headers: { ...pageSecurityHeaders, "Cache-Control": "no-cache" },
    }),
  });
}

function fileRoute({ readAsset }: Parts): Route {
  const readFile = createDocsFiles(readAsset);
  return defineRoute({
    ...hidden,
    path: "/docs/{file}",
    operationId: "getDocsFile",
    summary: "Read a file of the documentation",
    description: "A file of Swagger UI.",
    params: z.strictObject({ file: z.string() }),
    responses: { 200: { description: "The file" } },
    handle: ({ params: { file }, headers }) => readFile(file, headers),
  });
}
