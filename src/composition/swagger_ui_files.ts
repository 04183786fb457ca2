import { readFile } from "node:fs/promises";

const servedFiles = [
  "swagger-ui.css",
  "swagger-ui-bundle.js",
  "favicon-32x32.png",
];

// Node's own resolution would ask for more folders than the service may read.
const folder = new URL(
  "../../node_modules/swagger-ui-dist/",
  import.meta.url,
);

/** A file of Swagger UI's package, or nothing for any other name. */
export async function readSwaggerUiFile(
  name: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!servedFiles.includes(name)) return undefined;
  return new Uint8Array(await readFile(new URL(name, folder)));
}
