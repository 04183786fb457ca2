import { html } from "hono/html";
import type { CategoryTree } from "../../../catalog/category_tree.ts";
import type { ProductSummary } from "../../../catalog/product.ts";
import type { Html } from "../../../pages/html.ts";
import { priceText } from "../../../storefront/price_text.ts";
import { summaryPicture } from "../../../storefront/product_picture.ts";
import { stockText } from "../../../storefront/stock_text.ts";
import { editorPath, shopPath } from "../editor/editor_path.ts";

const dates = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});

/** The cells of a product in the table. */
export function productRow(
  summary: ProductSummary,
  { tree }: { tree: CategoryTree },
): (Html | string)[] {
  const { id, name, sku, brand = "", price, inventory, status } = summary;
  const { version, updatedAt, categories = [] } = summary;
  const names = categories.flatMap((each) => tree.get(each)?.name ?? []);
  const picture = summaryPicture(summary, names);
  const stock = stockText(inventory);
  const { quantity } = inventory;
  return [
    html`
      <span
        class="product-cell"><img src="${picture
          .url}" alt="" width="48" height="48" loading="lazy">
      <span><a href="${editorPath(
        id,
      )}">${name}</a><span class="small">${id}${sku === undefined
        ? ""
        : ` · ${sku}`}</span></span></span>
    `,
    brand,
    html`<span class="nowrap">${price ? priceText(price) : "–"}</span>`,
    html`<span class="${stock.tone}">${stock.text}</span>${
      quantity === undefined ? "" : html`
        <span class="small">${quantity}</span>
      `
    }`,
    html`<span class="badge ${status}">${status}</span>`,
    html`
      <time class="nowrap" datetime="${updatedAt}">${dates.format(
        new Date(updatedAt),
      )}</time> <span
        class="small">version ${version}</span>
    `,
    status === "active"
      ? html`
        <a class="nowrap" href="${shopPath(id)}"
          aria-label="In shop: ${name}">In shop</a>
      `
      : "",
  ];
}
