import { z } from "zod";
import type { Answer } from "./answer.ts";
import type { Access, Caller } from "./api_keys.ts";
import type { ProblemStatus } from "./problem_kinds.ts";
import { checkMediaType, maxBodyBytes, readJsonBody } from "./read_body.ts";
import { invalidParameters, queryReader } from "./read_query.ts";
import type { RequestHeaderName } from "./request_headers.ts";
import type { ResponseHeaderName } from "./response_headers.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** The groups of routes in the document. */
export type Tag =
  | "Products"
  | "Search"
  | "Visitors"
  | "Taxonomy"
  | "Operations";

/** One form of a body, and an example of it. Schemas are components of the document: they have an `id`. */
export type Content = {
  mediaType: string;
  /** Absent: text, or any JSON. */
  schema?: z.ZodType;
  /** Of each line, when the body is a stream of JSON lines. */
  lines?: z.ZodType;
  example: unknown;
};

/** Where the answer to one operation leads (OpenAPI link object). */
export type Link = {
  operationId: string;
  description: string;
  parameters: Record<string, string>;
};

export type ResponseDescription = {
  description: string;
  content?: Content;
  headers?: readonly ResponseHeaderName[];
  links?: Record<string, Link>;
};

/** How a route reads its body, and what the document says of it. */
export type BodyReader<Body> = {
  content: readonly Content[];
  read(request: Request): Body | Promise<Body>;
};

/** Everything the document says of a route. */
export type RouteDescription = {
  method: Method;
  /** With parameters in braces. */
  path: `/${string}`;
  operationId: string;
  /** The operation of the same path with `HEAD`, where the document shows it. */
  headOperationId?: string;
  tag: Tag;
  summary: string;
  description: string;
  access: Access;
  params: z.ZodObject;
  query: z.ZodObject;
  headers?: readonly RequestHeaderName[];
  body: BodyReader<unknown>;
  responses: Readonly<Record<number, ResponseDescription>>;
  /** What it refuses, besides what follows from its access and its input. */
  problems: readonly ProblemStatus[];
  /** For pages, which are no part of the API. */
  isHidden?: boolean;
};

/** A request on its way to a route. */
export type Exchange = {
  request: Request;
  params: Record<string, string>;
  caller: Caller;
  requestId: string;
};

/** A route: what the document says of it, and how it answers. */
export type Route = {
  description: RouteDescription;
  /** The media type of its usual answer, if that has a body of a known one. */
  mediaType: string | undefined;
  /** How long its answer may take; what is usual for the method when absent. */
  deadlineSeconds?: number;
  /** Throws, or rejects with, what makes a problem. */
  answer(exchange: Exchange): Answer | Promise<Answer>;
};

/** What a handler is given: parameters and body as their schemas made them. */
export type RouteInput<Params, Query, Body> = {
  params: Params;
  query: Query;
  body: Body;
  headers: Headers;
  caller: Caller;
  requestId: string;
};

type RouteOptions<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body,
> = Omit<RouteDescription, "params" | "query" | "body"> & {
  params: Params;
  query: Query;
  body: BodyReader<Body>;
  handle(
    input: RouteInput<z.output<Params>, z.output<Query>, Body>,
  ): Answer | Promise<Answer>;
};

/** For a route without parameters. */
export const none = z.strictObject({});

/** For a route that reads no body. */
export const noBody: BodyReader<undefined> = {
  content: [],
  read: () => undefined,
};

/** Makes a route of its description and its handler. */
export function defineRoute<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body,
>({ handle, ...route }: RouteOptions<Params, Query, Body>): Route {
  const readQuery = queryReader(route.query);
  return {
    description: route,
    mediaType: Object.values(route.responses)[0]?.content?.mediaType,
    answer({ request, params, caller, requestId }) {
      const parsed = route.params.safeParse(params);
      if (!parsed.success) throw invalidParameters(parsed.error);
      const input = {
        params: parsed.data,
        query: readQuery(request.url),
        headers: request.headers,
        caller,
        requestId,
      };
      const body = route.body.read(request);
      return body instanceof Promise
        ? body.then((body) => handle({ ...input, body }))
        : handle({ ...input, body });
    },
  };
}

/** Content in JSON. */
export function jsonContent<Schema extends z.ZodType>(
  schema: Schema,
  example: z.input<Schema>,
): Content {
  return { mediaType: "application/json", schema, example };
}

/** A body in JSON, in one of the media types. */
export function jsonBody<Schema extends z.ZodType>(
  {
    schema,
    example,
    mediaTypes = ["application/json"],
    maxBytes = maxBodyBytes,
  }: {
    schema: Schema;
    example: z.input<Schema>;
    mediaTypes?: readonly string[];
    maxBytes?: number;
  },
): BodyReader<z.output<Schema>> {
  return {
    content: mediaTypes.map((mediaType) => ({ mediaType, schema, example })),
    read(request) {
      checkMediaType(request.headers, mediaTypes);
      return readJsonBody(request, { schema, maxBytes });
    },
  };
}
