import { LRUCache } from "lru-cache";
import { fingerprint } from "../catalog/cursor.ts";
import type { Product, ProductSummary } from "../catalog/product.ts";
import { glyphOf } from "./glyph_of.ts";
import type { GlyphName } from "./glyphs.ts";

/** A picture to show, with the text for who does not see it. */
export type Picture = { url: string; alt: string };

/** How many hues there are, so that browsers and proxies keep few different pictures. */
const hues = 18;

/** The pictures of a product; one that the service draws where it has none. */
export function productPictures(
  product: Pick<Product, "id" | "name" | "images" | "brand">,
  categoryNames: readonly string[],
): Picture[] {
  const { images = [] } = product;
  if (images.length === 0) return [drawnPicture(product, categoryNames)];
  return images.map(({ url, alt }) => ({ url, alt: alt ?? product.name }));
}

/** The first picture of a product in a list. */
export function summaryPicture(
  summary: ProductSummary,
  categoryNames: readonly string[],
): Picture {
  const { image, name } = summary;
  return image
    ? { url: image.url, alt: image.alt ?? name }
    : drawnPicture(summary, categoryNames);
}

/** What is drawn for the names of products and their categories. */
const glyphs = new LRUCache<string, GlyphName>({ max: 2_000 });

/** A drawn picture says nothing that the name beside it does not say. */
function drawnPicture(
  { name, brand }: Pick<ProductSummary, "name" | "brand">,
  categoryNames: readonly string[],
): Picture {
  const texts = [name, ...categoryNames];
  const key = texts.join("\n");
  const glyph = glyphs.get(key) ?? glyphOf(texts);
  glyphs.set(key, glyph);
  return { url: drawnPictureUrl(glyph, brand ?? name), alt: "" };
}

/** Where the drawn picture of this glyph is; the same `seed` has the same hue. */
export function drawnPictureUrl(glyph: string, seed: string): string {
  const hue = Number.parseInt(fingerprint(seed).slice(-6), 16) % hues;
  return `/pictures/${glyph}-${hue * (360 / hues)}.svg`;
}
