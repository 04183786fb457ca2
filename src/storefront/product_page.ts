import { html } from "hono/html";
import type { AttributeDefinition } from "../catalog/attribute.ts";
import type { CategoryTree } from "../catalog/category_tree.ts";
import type { Product, ProductSummary } from "../catalog/product.ts";
import { attributeRows } from "./attribute_text.ts";
import { breadcrumbs, categoriesAbove } from "./breadcrumbs.ts";
import type { Html } from "../pages/html.ts";
import type { Page } from "./layout.ts";
import { priceText } from "./price_text.ts";
import { productCard, productGrid } from "./product_card.ts";
import { productData } from "./product_data.ts";
import { type Picture, productPictures } from "./product_picture.ts";
import { stockText } from "./stock_text.ts";
import { variantChoices } from "./variant_choices.ts";
import { viewedPlace } from "./viewed_place.ts";

/** What a product's page is made of. */
export type ProductPageParts = {
  product: Product;
  /** All products of its group, itself included. */
  variants: readonly Product[];
  related: readonly ProductSummary[];
  tree: CategoryTree;
  definitions: readonly AttributeDefinition[];
  publicUrl: string;
};

const descriptionLength = 160;

/** The page of one product. */
export function productPage(parts: ProductPageParts): Page {
  const { product, variants, related, tree, definitions, publicUrl } = parts;
  const { id, name, brand, description = "", price, categories = [] } = product;
  const names = categories.flatMap((each) => tree.get(each)?.name ?? []);
  const above = categoriesAbove(tree, categories[0] ?? "");
  const pictures = productPictures(product, names);
  const stock = stockText(product.inventory);
  const rows = attributeRows(product.attributes ?? {}, definitions);
  return {
    title: `${name} · Aisle`,
    description: description.slice(0, descriptionLength) || name,
    canonicalPath: `/p/${encodeURIComponent(id)}`,
    structuredData: productData({ product, pictures, above, publicUrl }),
    main: html`${breadcrumbs(above)}
<article class="product">
${gallery(pictures)}
<div class="facts">
<p class="brand">${brand ?? ""}</p>
<h1>${name}</h1>
<p class="price">${price ? priceText(price) : ""}</p>
<p class="stock ${stock.tone}">${stock.text}</p>
${variantChoices(product, variants)}
<div class="description">${paragraphs(description)}</div>
</div>
</article>
${
      rows.length === 0 ? "" : html`
        <section class="sheet">
          <h2>Details</h2>
          <dl>${rows.map(({ label, text }) =>
            html`
              <div>
                <dt>${label}</dt>
                <dd>${text}</dd>
              </div>
            `
          )}${codes(product)}</dl>
        </section>
      `
    }
${
      related.length === 0 ? "" : html`<section>
<h2>You may also like</h2>
${
        productGrid(
          related.map((summary) => productCard({ summary, tree })),
        )
      }
</section>`
    }
${viewedPlace(id)}`,
  };
}

function gallery(pictures: readonly Picture[]): Html {
  const [first, ...others] = pictures;
  if (!first) return html``;
  return html`<div class="gallery">
<img class="main" src="${first.url}" alt="${first.alt}" width="560" height="560" fetchpriority="high">
${
    others.length === 0
      ? ""
      : html`<ul>${
        others.map(({ url, alt }) =>
          html`<li><a href="${url}"><img src="${url}" alt="${alt}" width="120" height="120" loading="lazy"></a></li>`
        )
      }</ul>`
  }
</div>`;
}

function paragraphs(text: string): Html[] {
  return text.split(/\n{2,}/).filter((each) => each.trim() !== "")
    .map((each) => html`<p>${each}</p>`);
}

function codes({ sku, mpn, gtins = [] }: Product): Html[] {
  const rows: [string, string | undefined][] = [
    ["Article number", sku],
    ["Maker's number", mpn],
    ["GTIN", gtins.join(", ") || undefined],
  ];
  return rows.flatMap(([label, text]) =>
    text === undefined ? [] : [html`
      <div>
        <dt>${label}</dt>
        <dd>${text}</dd>
      </div>
    `]
  );
}
