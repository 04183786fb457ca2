import { html } from "hono/html";
import type { Html } from "../pages/html.ts";

/** Where a script shows what was viewed; on a product's page it notes that product. Without it nothing is there. */
export function viewedPlace(productId = ""): Html {
  return html`<div class="viewed" data-product="${productId}"></div>`;
}
