import { CatalogError } from "../catalog/errors.ts";
import { contentTag } from "../http/entity_tag.ts";
import type { Route } from "../http/route.ts";
import { fileRoute } from "./page_route.ts";
import { storefrontHeaders } from "./storefront_headers.ts";

/** Reads a text file of the storefront. */
export type ReadStorefrontFile = (name: string) => Promise<string>;

const mediaTypes = new Map([
  ["storefront.css", "text/css; charset=utf-8"],
  ["storefront.js", "text/javascript; charset=utf-8"],
  ["suggestions.js", "text/javascript; charset=utf-8"],
  ["show_more.js", "text/javascript; charset=utf-8"],
  ["viewed.js", "text/javascript; charset=utf-8"],
  ["visitor_memory.js", "text/javascript; charset=utf-8"],
  ["ask_to_remember.js", "text/javascript; charset=utf-8"],
]);

/** The stylesheet and the scripts; each is read when it is first asked for. */
export function assetRoute(readStorefrontFile: ReadStorefrontFile): Route {
  const files = new Map<string, Promise<string>>();
  return fileRoute({
    path: "/storefront/{name}",
    operationId: "readStorefrontFile",
    async read({ params: { name = "" } }) {
      const contentType = mediaTypes.get(name);
      if (contentType === undefined) {
        throw new CatalogError("not_found", `There is no file "${name}"`);
      }
      const reading = files.get(name) ?? readStorefrontFile(name);
      files.set(name, reading);
      const body = await reading;
      return {
        body,
        contentType,
        etag: contentTag(body),
        headers: { ...storefrontHeaders, "Cache-Control": "no-cache" },
      };
    },
  });
}
