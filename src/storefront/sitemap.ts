import { html } from "hono/html";
import type { Category } from "../catalog/category.ts";
import type { ProductSummary } from "../catalog/product.ts";
import type { Html } from "../pages/html.ts";

/** How many addresses one sitemap may have, see sitemaps.org. */
export const maxSitemapProducts = 45_000;

/** The addresses of pages, for search engines (sitemaps.org protocol 0.9). */
export async function* sitemap(
  { categories, products, publicUrl }: {
    categories: readonly Category[];
    products: AsyncIterable<readonly ProductSummary[]>;
    publicUrl: string;
  },
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
`;
  yield String(html`
    <url>
      <loc>${publicUrl}/</loc>
    </url>
  `);
  for (const { id } of categories) {
    yield String(
      html`
        <url>
          <loc>${publicUrl}/c/${encodeURIComponent(id)}</loc>
        </url>
      `,
    );
  }
  for await (const page of products) {
    yield page.map((product) => String(toUrl(product, publicUrl))).join("");
  }
  yield "</urlset>\n";
}

function toUrl({ id, updatedAt }: ProductSummary, publicUrl: string): Html {
  return html`
    <url>
      <loc>${publicUrl}/p/${encodeURIComponent(id)}</loc>
      <lastmod>${updatedAt}</lastmod>
    </url>
  `;
}
