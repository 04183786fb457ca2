import { html, raw } from "hono/html";
import { type CategoryTree } from "../catalog/category_tree.ts";
import type { InventoryStatus, Product } from "../catalog/product.ts";
import { categoriesAbove } from "./breadcrumbs.ts";
import type { Html } from "../pages/html.ts";
import { plainPrice } from "./price_text.ts";
import { absolute } from "./product_data.ts";
import { productPictures } from "./product_picture.ts";

const availabilities: Record<InventoryStatus, string> = {
  in_stock: "in_stock",
  out_of_stock: "out_of_stock",
  preorder: "preorder",
  backorder: "backorder",
  discontinued: "out_of_stock",
};

const titleLength = 150;
const descriptionLength = 5_000;
const morePictures = 10;

/** Products for Google Merchant Center (RSS 2.0 with its product data specification); what has no price is left out. */
export async function* googleFeed(
  { products, tree, publicUrl }: {
    products: AsyncIterable<readonly Product[]>;
    tree: CategoryTree;
    publicUrl: string;
  },
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
<title>Aisle</title>
`;
  yield String(html`
    <link>${publicUrl}/</link>
    <description>Products of the catalogue</description>
  `);
  for await (const page of products) {
    yield page.map((product) => String(toItem(product, tree, publicUrl)))
      .join("");
  }
  yield "</channel></rss>\n";
}

function toItem(
  product: Product,
  tree: CategoryTree,
  publicUrl: string,
): Html | "" {
  const { id, name, description, price, brand, categories = [] } = product;
  if (!price) return "";
  const above = categoriesAbove(tree, categories[0] ?? "");
  const [first, ...others] = productPictures(
    product,
    above.map((each) => each.name),
  ).map(({ url }) => absolute(url, publicUrl));
  return html`
    <item>
    <g:id>${id}</g:id>
    <g:title>${name.slice(0, titleLength)}</g:title>
    <g:description>${(description ?? name).slice(
      0,
      descriptionLength,
    )}</g:description>
    <g:link>${publicUrl}/p/${encodeURIComponent(id)}</g:link>
    <g:image_link>${first ?? ""}</g:image_link>
    ${others.slice(0, morePictures).map((url) =>
      html`
        <g:additional_image_link>${url}</g:additional_image_link>
      `
    )}<g:availability>${availabilities[
      product.inventory.status
    ]}</g:availability>
    <g:price>${plainPrice(price)} ${price.currency}</g:price>
    <g:condition>new</g:condition>
    ${optional("brand", brand)}${optional(
      "gtin",
      product.gtins?.[0],
    )}${optional("mpn", product.mpn)}${optional(
      "item_group_id",
      product.groupId,
    )}${optional(
      "product_type",
      above.map((each) => each.name).join(" > ") || undefined,
    )}</item>
  `;
}

/** An element, or nothing where there is no value. */
function optional(name: ElementName, value: string | undefined): Html | "" {
  if (value === undefined) return "";
  const [start, end] = [raw(`<g:${name}>`), raw(`</g:${name}>\n`)];
  return html`${start}${value}${end}`;
}

type ElementName = "brand" | "gtin" | "mpn" | "item_group_id" | "product_type";
