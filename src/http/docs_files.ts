import { CatalogError } from "../catalog/errors.ts";
import { acceptsGzip } from "./accept.ts";
import type { Answer } from "./answer.ts";
import { docsScript } from "./docs_page.ts";
import { pageSecurityHeaders } from "./security_headers.ts";

/** The files of Swagger UI that are served, and the script that starts it. */
const mediaTypes = new Map([
  ["swagger-ui.css", "text/css; charset=utf-8"],
  ["swagger-ui-bundle.js", "text/javascript; charset=utf-8"],
  ["favicon-32x32.png", "image/png"],
  ["start.js", "text/javascript; charset=utf-8"],
]);

type Bytes = Uint8Array<ArrayBuffer>;
type File = { plain: Bytes; compressed: Bytes };

/** Answers a file of the documentation page; throws `not_found` for any other name. */
export type ReadDocsFile = (name: string, headers: Headers) => Promise<Answer>;

/** Reads each file when it is first asked for, compresses it once, and keeps both. */
export function createDocsFiles(
  readAsset: (name: string) => Promise<Bytes | undefined>,
): ReadDocsFile {
  const files = new Map<string, Promise<File>>();

  async function load(name: string): Promise<File> {
    const plain = name === "start.js"
      ? new TextEncoder().encode(docsScript)
      : await readAsset(name);
    if (!plain) throw notFound(name);
    return { plain, compressed: await gzip(plain) };
  }

  return async (name, headers) => {
    const contentType = mediaTypes.get(name);
    if (contentType === undefined) throw notFound(name);
    const loading = files.get(name) ?? load(name);
    files.set(name, loading);
    const { plain, compressed } = await loading;
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

function notFound(name: string): CatalogError {
  return new CatalogError("not_found", `There is no file "${name}"`);
}
