import { stringify } from "yaml";
import type { Document } from "./openapi_lookup.ts";

/** The document as the file `openapi.yaml` holds it. */
export function openApiYaml(document: Document): string {
  return "# Written by `deno task openapi`; a test keeps it true.\n" +
    stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}
