import { z } from "zod";
import type { Access } from "./api_keys.ts";
import {
  headerReferences,
  problemHeaderNames,
  problemReference,
  problemTitle,
} from "./openapi_components.ts";
import { inlineSchema, schemaReference } from "./openapi_schemas.ts";
import type { ProblemStatus } from "./problem_kinds.ts";
import type {
  Content,
  ResponseDescription,
  RouteDescription,
} from "./route.ts";

/** The operation object of a route (OpenAPI 3.1, section 4.8.10). */
export function toOperation(route: RouteDescription) {
  const parameters = toParameters(route);
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: toDescription(route),
    security: toSecurity(route.access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body.content.length > 0
      ? {
        requestBody: {
          required: true,
          content: toBodyContent(route.body.content),
        },
      }
      : {}),
    responses: {
      ...mapMembers(route.responses, toResponseObject),
      ...Object.fromEntries(
        problemStatuses(route).map((
          status,
        ) => [status, problemReference(status)]),
      ),
    },
  };
}

/** The operation of the same path with `HEAD`: the same headers, no bodies. */
export function toHeadOperation(route: RouteDescription, operationId: string) {
  const { description: _, ...operation } = toOperation(route);
  return {
    ...operation,
    operationId,
    summary: `${route.summary}: headers only`,
    description: "Answers the headers of `GET`, without the body.",
    responses: {
      ...mapMembers(
        route.responses,
        ({ description, headers }) =>
          toResponseObject(
            headers ? { description, headers } : { description },
          ),
      ),
      ...Object.fromEntries(
        problemStatuses(route).map((status) => [status, {
          description: problemTitle(status),
          headers: headerReferences(problemHeaderNames(status)),
        }]),
      ),
    },
  };
}

/** Every error status of a route: those it names, and those that follow from its access and input. */
export function problemStatuses(route: RouteDescription): ProblemStatus[] {
  const statuses: ProblemStatus[] = [400, 500, ...route.problems];
  if (Object.values(route.responses).some(({ content }) => content)) {
    statuses.push(406);
  }
  if (route.access !== "open") statuses.push(401, 503);
  // Every key may read.
  if (route.access === "write" || route.access === "admin") statuses.push(403);
  if (route.body.content.length > 0) statuses.push(415);
  if (route.body.content.some(({ schema }) => schema)) statuses.push(413);
  return [...new Set(statuses)].sort((a, b) => a - b);
}

function toSecurity(access: Access): Record<string, string[]>[] {
  if (access === "open") return [];
  return access === "public" ? [{}, { bearer: [] }] : [{ bearer: [] }];
}

// OpenAPI has a place for scopes with OAuth only.
function toDescription({ description, access }: RouteDescription): string {
  return access === "open" || access === "public"
    ? description
    : `${description} Needs a key with the scope \`${access}\`.`;
}

function toParameters({ params, query, headers = [] }: RouteDescription) {
  return [
    ...Object.entries(params.shape).map(([name, schema]) =>
      toParameter("path", name, schema)
    ),
    ...Object.entries(query.shape).map(([name, schema]) =>
      toParameter("query", name, schema)
    ),
    ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}

function toParameter(
  place: "path" | "query",
  name: string,
  type: z.core.$ZodType,
) {
  if (!(type instanceof z.ZodType)) {
    throw new Error(`The parameter "${name}" needs a schema with methods`);
  }
  const { description, ...schema } = inlineSchema(type);
  return {
    name,
    in: place,
    required: place === "path" || !type.safeParse(undefined).success,
    ...(description === undefined ? {} : { description }),
    schema,
  };
}

function toResponseObject(
  { description, content, headers = [], links }: ResponseDescription,
) {
  return {
    description,
    headers: headerReferences(headers),
    ...(content ? { content: toContent([content]) } : {}),
    ...(links ? { links } : {}),
  };
}

function toContent(contents: readonly Content[]) {
  return Object.fromEntries(
    contents.map((content) => [content.mediaType, {
      schema: toContentSchema(content),
      example: content.example,
    }]),
  );
}

// The example of a body with a schema is in the schema: Java's generator refuses it here.
function toBodyContent(contents: readonly Content[]) {
  return Object.fromEntries(
    contents.map((content) => [content.mediaType, {
      schema: toContentSchema(content),
      ...(content.schema ? {} : { example: content.example }),
    }]),
  );
}

function toContentSchema({ mediaType, schema, lines }: Content) {
  if (schema) return schemaReference(schema);
  if (!lines) {
    return { type: mediaType === "application/json" ? "object" : "string" };
  }
  return {
    type: "string",
    // Generated clients then send and answer it as bytes.
    format: "binary",
    description: "Lines of JSON",
    contentMediaType: mediaType,
    contentSchema: { type: "array", items: schemaReference(lines) },
  };
}

function mapMembers<Value, Mapped>(
  record: Readonly<Record<number, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, map(value)]),
  );
}
