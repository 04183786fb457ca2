import { CatalogError } from "../../catalog/errors.ts";
import { parseJson } from "../../catalog/json.ts";
import { Mapping } from "../../import/mapping.ts";
import type { UploadedFile } from "./read_upload.ts";

/** How large a mapping file may be. */
export const maxMappingBytes = 1024 * 1024;

/** The mapping in an uploaded file; throws `invalid` with all that is wrong in it. */
export function parseMapping({ name, bytes }: UploadedFile): Mapping {
  const text = new TextDecoder().decode(bytes);
  const parsed = Mapping.safeParse(parseJson(text, `"${name}"`));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) =>
    `${path.length === 0 ? "the file" : `"${path.join(".")}"`}: ${message}`
  );
  throw new CatalogError(
    "invalid",
    `Cannot use "${name}": ${issues.join("; ")}`,
  );
}
