import { html } from "hono/html";
import type { CategoryTree } from "../catalog/category_tree.ts";
import type { HighlightedField } from "../catalog/highlight.ts";
import type { ProductSummary } from "../catalog/product.ts";
import type { Html } from "../pages/html.ts";
import { priceText } from "./price_text.ts";
import { summaryPicture } from "./product_picture.ts";
import { stockText } from "./stock_text.ts";

/** A product in a list. */
export function productCard(
  { summary, highlights = [], tree, eager = false }: {
    summary: ProductSummary;
    highlights?: readonly HighlightedField[];
    tree: CategoryTree;
    /** Whether the picture is in the first view and is not waited for. */
    eager?: boolean;
  },
): Html {
  const { id, name, brand, price, inventory, categories = [] } = summary;
  const names = categories.flatMap((each) => tree.get(each)?.name ?? []);
  const picture = summaryPicture(summary, names);
  const stock = stockText(inventory);
  return html`<li class="card"><a href="/p/${encodeURIComponent(id)}">
<img src="${picture.url}" alt="${picture.alt}" width="280" height="280"${
    eager ? "" : html`
      loading="lazy"
    `
  }>
<span class="brand">${brand ?? ""}</span>
<span class="name">${markedName(name, highlights)}</span>
<span class="price">${price ? priceText(price) : ""}</span>
<span class="stock ${stock.tone}">${stock.text}</span>
</a></li>`;
}

/** Products in a grid. */
export function productGrid(cards: readonly Html[]): Html {
  return html`<ul class="grid">${cards}</ul>`;
}

function markedName(name: string, highlights: readonly HighlightedField[]) {
  const found = highlights.find(({ field }) => field === "name");
  if (!found) return name;
  return found.fragments.map(({ text, hit }) =>
    hit ? html`<mark>${text}</mark>` : text
  );
}
