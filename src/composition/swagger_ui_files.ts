import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const servedFiles = [
  "swagger-ui.css",
  "swagger-ui-bundle.js",
  "favicon-32x32.png",
];

/** A file of Swagger UI's package, or nothing for any other name. */
export async function readSwaggerUiFile(
  name: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!servedFiles.includes(name)) return undefined;
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("swagger-ui-dist/package.json"));
  return new Uint8Array(await readFile(join(folder, name)));
}
