import { inlineSchema, schemaReference } from "./openapi_schemas.ts";
import { Problem } from "./problem.ts";
import {
  type ProblemCode,
  problemKinds,
  type ProblemStatus,
} from "./problem_kinds.ts";
import { requestHeaders } from "./request_headers.ts";
import {
  optionalResponseHeaders,
  type ResponseHeaderName,
  responseHeaders,
} from "./response_headers.ts";

/** The name of the response component of each error status. */
const problemNames: Record<ProblemStatus, string> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  406: "NotAcceptable",
  409: "Conflict",
  410: "CursorExpired",
  412: "PreconditionFailed",
  413: "ContentTooLarge",
  415: "UnsupportedMediaType",
  422: "Unprocessable",
  428: "PreconditionRequired",
  429: "TooManyRequests",
  500: "InternalError",
  503: "Unavailable",
};

/** A reference to the response of an error status. */
export function problemReference(status: ProblemStatus): { $ref: string } {
  return { $ref: `#/components/responses/${problemNames[status]}` };
}

/** The headers of an answer, those of every answer included. */
export function headerReferences(names: readonly ResponseHeaderName[]) {
  const all: ResponseHeaderName[] = ["X-Request-Id", ...names];
  return Object.fromEntries(
    all.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}

/** The headers of an error. */
export function problemHeaderNames(
  status: ProblemStatus,
): readonly ResponseHeaderName[] {
  if (status === 401 || status === 403) return ["WWW-Authenticate"];
  return status === 429 || status === 503 ? ["Retry-After"] : [];
}

/** What an error status means. */
export function problemTitle(status: ProblemStatus): string {
  return firstKind(status).title;
}

/** The components of the document besides the schemas, as far as `statuses` need them. */
export function fixedComponents(statuses: ReadonlySet<ProblemStatus>) {
  return {
    securitySchemes: {
      bearer: {
        type: "http",
        scheme: "bearer",
        description:
          "A key with the scope `read`, `write` or `admin`; `write` includes `read`, `admin` both",
      },
    },
    parameters: Object.fromEntries(
      Object.entries(requestHeaders).map(([component, header]) => {
        const { name, description, schema } = header;
        return [component, {
          name,
          in: "header",
          required: false,
          description,
          schema: inlineSchema(schema),
        }];
      }),
    ),
    headers: headerComponents(),
    responses: Object.fromEntries(
      [...statuses].sort((a, b) => a - b).map((status) => [
        problemNames[status],
        problemResponse(status),
      ]),
    ),
  };
}

function headerComponents() {
  const names = Object.keys(responseHeaders).filter(isResponseHeader);
  return Object.fromEntries(
    names.map((name) => [name, {
      description: responseHeaders[name].description,
      required: !optionalResponseHeaders.has(name),
      schema: inlineSchema(responseHeaders[name].schema),
    }]),
  );
}

function problemResponse(status: ProblemStatus) {
  const { code, title } = firstKind(status);
  return {
    description: title,
    headers: headerReferences(problemHeaderNames(status)),
    content: {
      "application/problem+json": {
        schema: schemaReference(Problem),
        example: {
          type: `urn:problem:aisle:${code}`,
          title,
          status,
          detail: exampleDetails[status],
          code,
          requestId: "0a7c5f1e-2f",
        },
      },
    },
  };
}

const exampleDetails: Record<ProblemStatus, string> = {
  400: '"limit" must be at most 100',
  401: 'This needs a key: "Authorization: Bearer KEY"',
  403: 'This needs the scope "write"',
  404: 'Cannot find product "aurora-5g-128"',
  405: '"/v1/search" does not know the method POST',
  406: "The answer is application/json, which Accept does not allow",
  409:
    'Cannot create product "aurora-5g-128": the id belongs to a product that is already there',
  410: "Cannot go on from this cursor: the index was rebuilt",
  412: 'Product "aurora-5g-128" is at version 3, not 2',
  413: "The body must have at most 1048576 bytes",
  415: "The body must be application/json, and Content-Type must say so",
  422:
    'Cannot write product "aurora-5g-128": /price/currency must be "USD", the currency of this catalogue',
  428:
    "Say with If-Match which version to change; its value is the ETag, or * for any",
  429: "More clicks come than this service counts; try again in 1 s",
  500: "Something went wrong in the service; its log tells more",
  503:
    'Cannot read product "aurora-5g-128": the store did not answer in 500 ms',
};

function firstKind(
  status: ProblemStatus,
): { code: ProblemCode; title: string } {
  const found =
    problemCodes.find((code) => problemKinds[code].status === status) ??
      "internal";
  return { code: found, title: problemKinds[found].title };
}

const problemCodes = Object.keys(problemKinds).filter(isProblemCode);

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemKinds, code);
}

function isResponseHeader(name: string): name is ResponseHeaderName {
  return Object.hasOwn(responseHeaders, name);
}
