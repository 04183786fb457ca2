import { CatalogError } from "../catalog/errors.ts";
import { contentTag } from "../http/entity_tag.ts";
import type { Access } from "../http/api_keys.ts";
import type { Route } from "../http/route.ts";
import { fileRoute } from "./file_route.ts";
import { pageHeaders } from "./page_headers.ts";
import { remembering } from "./remembering.ts";

/** Reads a text file that pages need. */
export type ReadFile = (name: string) => Promise<string>;

type AssetOptions = {
  /** The folder in addresses. */
  path: `/${string}`;
  operationId: string;
  /** `public` when absent. */
  access?: Access;
  /** The stylesheets and scripts that are served. */
  names: readonly string[];
  readFile: ReadFile;
};

/** Stylesheets and scripts; each is read when it is first asked for. */
export function assetRoute(
  { path, operationId, access = "public", names, readFile }: AssetOptions,
): Route {
  const read = remembering(readFile);
  return fileRoute({
    path: `${path}/{name}`,
    operationId,
    access,
    async read({ params: { name = "" } }) {
      if (!names.includes(name)) {
        throw new CatalogError("not_found", `There is no file "${name}"`);
      }
      const body = await read(name);
      return {
        body,
        contentType: name.endsWith(".css")
          ? "text/css; charset=utf-8"
          : "text/javascript; charset=utf-8",
        etag: contentTag(body),
        headers: { ...pageHeaders, "Cache-Control": "no-cache" },
      };
    },
  });
}
