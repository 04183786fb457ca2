import { CatalogError } from "../catalog/errors.ts";
import { acceptsGzip } from "../http/accept.ts";
import type { Answer } from "../http/answer.ts";
import { pageSecurityHeaders } from "../http/security_headers.ts";
import { remembering } from "../pages/remembering.ts";

/** The files of Swagger UI that are served. */
const mediaTypes = new Map([
  ["swagger-ui.css", "text/css; charset=utf-8"],
  ["swagger-ui-bundle.js", "text/javascript; charset=utf-8"],
  ["favicon-32x32.png", "image/png"],
]);

type Bytes = Uint8Array<ArrayBuffer>;
type File = { plain: Bytes; compressed: Bytes };

/** Reads a file of Swagger UI, by a name that is served. */
export type ReadSwaggerUiFile = (name: string) => Promise<Bytes>;

/** Answers a file of Swagger UI; throws `not_found` for any other name. */
export type AnswerSwaggerUiFile = (
  name: string,
  headers: Headers,
) => Promise<Answer>;

/** Reads each file when it is first asked for, compresses it once, and keeps both. */
export function createSwaggerUiFiles(
  readSwaggerUiFile: ReadSwaggerUiFile,
): AnswerSwaggerUiFile {
  const read = remembering(async (name): Promise<File> => {
    const plain = await readSwaggerUiFile(name);
    return { plain, compressed: await gzip(plain) };
  });

  return async (name, headers) => {
    const contentType = mediaTypes.get(name);
    if (contentType === undefined) {
      throw new CatalogError("not_found", `There is no file "${name}"`);
    }
    const { plain, compressed } = await read(name);
    const common = {
      ...pageSecurityHeaders,
      "Cache-Control": "max-age=3600",
      "Vary": "Accept-Encoding",
    };
    return acceptsGzip(headers.get("Accept-Encoding"))
      ? {
        body: compressed,
        contentType,
        headers: { ...common, "Content-Encoding": "gzip" },
      }
      : { body: plain, contentType, headers: common };
  };
}

async function gzip(bytes: Bytes): Promise<Bytes> {
  const compressed = new Blob([bytes]).stream()
    .pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}
