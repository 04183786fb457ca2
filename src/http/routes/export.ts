import { ExportLine } from "../../catalog/bulk_line.ts";
import { noStore } from "../cache_headers.ts";
import { exampleProduct } from "../examples.ts";
import { defineRoute, noBody, none, type Route } from "../route.ts";
import type { RouteParts } from "../routes.ts";
import { ndjson, streamText } from "../stream_text.ts";

/** `GET` of everything as a stream. */
export function exportRoute(
  { catalog, log }: Pick<RouteParts, "catalog" | "log">,
): Route {
  return defineRoute({
    method: "get",
    path: "/v1/products/export",
    operationId: "exportProducts",
    tag: "Products",
    summary: "Export the whole catalogue",
    description:
      "Answers a stream of lines: categories, those above first, then attribute definitions, then products in any status. The bulk route takes them as they are.",
    access: "read",
    params: none,
    query: none,
    body: noBody,
    responses: {
      200: {
        description: "A line for each category, definition and product",
        content: {
          mediaType: ndjson,
          lines: ExportLine,
          example: JSON.stringify({ product: exampleProduct }) + "\n",
        },
      },
    },
    problems: [],
    async handle({ requestId }) {
      const batches = catalog.exportLines()[Symbol.asyncIterator]();
      // A store that is away is a problem, and no stream that breaks off.
      const first = await batches.next();
      return {
        contentType: ndjson,
        headers: noStore,
        body: streamText(
          exportedText(first, batches),
          (error) => log("error", "An export broke off", { requestId, error }),
        ),
      };
    },
  });
}

async function* exportedText(
  first: IteratorResult<string[]>,
  others: AsyncIterator<string[]>,
): AsyncGenerator<string> {
  try {
    for (let batch = first; !batch.done; batch = await others.next()) {
      const lines = batch.value;
      if (lines.length > 0) yield lines.join("\n") + "\n";
    }
  } finally {
    await others.return?.();
  }
}
