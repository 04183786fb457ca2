import { z } from "zod";
import { BulkDelete, BulkWrite, ExportLine } from "../../catalog/bulk_line.ts";
import { BulkAnswerLine } from "../bulk_result.ts";
import { noStore } from "../cache_headers.ts";
import { checkMediaType } from "../read_body.ts";
import { type BodyReader, defineRoute, none, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { ndjson, streamText } from "../stream_text.ts";
import { WriteQuery } from "../wait_parameter.ts";
import { writeBulk } from "../write_bulk.ts";
import { exampleProductCreate } from "../examples.ts";

const BulkRequestLine = z.union([BulkWrite, BulkDelete, ExportLine]).meta({
  id: "BulkRequestLine",
  description:
    "A line of the request: a product to write, one to delete, or a line of an export",
});

const linesBody: BodyReader<ReadableStream<Uint8Array> | undefined> = {
  content: [{
    mediaType: ndjson,
    lines: BulkRequestLine,
    example: JSON.stringify(exampleProductCreate) +
      '\n{"id":"aurora-4g-64","delete":true}\n',
  }],
  read(request) {
    checkMediaType(request.headers, [ndjson]);
    return request.body ?? undefined;
  },
};

/** `POST` of many products as a stream. */
export function bulkRoute(
  { catalog, log }: Pick<RouteParts, "catalog" | "log">,
): Route {
  return defineRoute({
    method: "post",
    path: "/v1/products/bulk",
    operationId: "writeProducts",
    tag: "Products",
    summary: "Write many products",
    description:
      "Takes a stream of lines, each a product to create or replace, or `{ id, delete: true }`, and answers each line in order while it reads on; the last line is the summary. A line that is refused does not stop the others. Lines of an export are taken too. A line has at most 400 kB; there may be any number.",
    access: "write",
    params: none,
    query: WriteQuery,
    body: linesBody,
    responses: {
      200: {
        description: "A line for each line of the request, then a summary",
        content: {
          mediaType: ndjson,
          lines: BulkAnswerLine,
          example:
            '{"line":1,"status":"created","id":"aurora-5g-128","version":1}\n{"summary":{"ok":1,"failed":0,"searchable":false}}\n',
        },
      },
    },
    problems: [],
    handle({ body = new Blob().stream(), query: { wait }, requestId }) {
      const pieces = writeBulk(catalog, { bytes: body, requestId, wait });
      return {
        contentType: ndjson,
        headers: noStore,
        body: streamText(
          pieces,
          (error) =>
            log("error", "A bulk request broke off", { requestId, error }),
        ),
      };
    },
  });
}
