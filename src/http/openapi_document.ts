import { fixedComponents } from "./openapi_components.ts";
import {
  problemStatuses,
  toHeadOperation,
  toOperation,
} from "./openapi_operation.ts";
import { type JsonSchema, referredSchemas } from "./openapi_schemas.ts";
import type { RouteDescription, Tag } from "./route.ts";

/** The OpenAPI document as plain JSON. */
export type OpenApiDocument = {
  openapi: string;
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, unknown> } & Record<string, unknown>;
  [member: string]: unknown;
};

const tags: Record<Tag, string> = {
  Products: "Products, one by one, in lists and in bulk",
  Search: "Search and suggestions",
  Visitors: "What visitors looked at, and what follows from it",
  Taxonomy: "The category tree and the definitions of attributes",
  Operations: "What operators and tools ask for",
};

/** Describes routes as an OpenAPI 3.1 document; `publicUrl` is where clients reach them. */
export function openApiDocument(
  routes: readonly RouteDescription[],
  publicUrl: string | undefined,
): OpenApiDocument {
  const shown = routes.filter(({ isHidden }) => !isHidden);
  const paths: OpenApiDocument["paths"] = {};
  for (const route of shown) {
    const { method, path, headOperationId } = route;
    paths[path] = {
      ...paths[path],
      [method]: toOperation(route),
      ...(headOperationId === undefined
        ? {}
        : { head: toHeadOperation(route, headOperationId) }),
    };
  }
  const components = fixedComponents(
    new Set(shown.flatMap((route) => problemStatuses(route))),
  );
  return {
    openapi: "3.1.1",
    info: {
      title: "Aisle",
      version: "1.0.0",
      summary: "A product catalogue",
      description:
        "Products, their categories and attributes; search with exact facets. Every error is a problem (RFC 9457).",
      contact: { name: "Aisle" },
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: publicUrl ?? "/", description: "This service" }],
    tags: Object.entries(tags).map(([name, description]) => ({
      name,
      description,
    })),
    paths,
    components: {
      ...components,
      schemas: withExamples(referredSchemas({ paths, components }), shown),
    },
  };
}

/** Gives the schemas of request bodies the examples of their routes. */
function withExamples(
  schemas: Record<string, JsonSchema>,
  routes: readonly RouteDescription[],
): Record<string, JsonSchema> {
  const examples = routes.flatMap(({ body }) => body.content)
    .map(({ schema, example }) => [schema?.meta()?.id, example] as const);
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const found = examples.find(([id]) => id === name);
      return [name, found ? { ...schema, examples: [found[1]] } : schema];
    }),
  );
}
