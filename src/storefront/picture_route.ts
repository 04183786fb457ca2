import { CatalogError } from "../catalog/errors.ts";
import type { Route } from "../http/route.ts";
import { drawPicture } from "./draw_picture.ts";
import { type GlyphName, glyphs } from "./glyphs.ts";
import { fileRoute } from "../pages/file_route.ts";
import { pageHeaders } from "../pages/page_headers.ts";

const form = /^([a-zA-Z]{1,20})-(\d{1,3})\.svg$/;

/** The pictures that the service draws. The name says everything, so that they never change. */
export function pictureRoute(): Route {
  return fileRoute({
    path: "/pictures/{name}",
    operationId: "readPicture",
    read({ params: { name = "" } }) {
      const [, glyph = "", hue = ""] = form.exec(name) ?? [];
      if (!isGlyph(glyph) || Number(hue) >= 360) {
        throw new CatalogError("not_found", `There is no picture "${name}"`);
      }
      return {
        body: drawPicture(glyph, Number(hue)),
        contentType: "image/svg+xml",
        headers: {
          ...pageHeaders,
          "Cache-Control": "public, max-age=604800",
        },
      };
    },
  });
}

function isGlyph(name: string): name is GlyphName {
  return Object.hasOwn(glyphs, name);
}
