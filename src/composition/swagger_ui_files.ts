import { readFile } from "node:fs/promises";

// Node's own resolution would ask for more folders than the service may read.
const folder = new URL(
  "../../node_modules/swagger-ui-dist/",
  import.meta.url,
);

/** A file of Swagger UI's package, by a name that is served. */
export async function readSwaggerUiFile(
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(name, folder)));
}
