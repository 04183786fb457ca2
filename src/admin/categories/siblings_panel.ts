import { html } from "hono/html";
import type { Category } from "../../catalog/category.ts";
import type { CategoryTree } from "../../catalog/category_tree.ts";
import type { Html } from "../../pages/html.ts";
import { childrenOf } from "../../storefront/shelf.ts";
import { postButton } from "../parts/post_button.ts";
import { categoryAddress } from "./category_path.ts";

/** The categories beside one in their order, and buttons that move it among them. */
export function siblingsPanel(
  { id, parentId }: Category,
  tree: CategoryTree,
): Html {
  const siblings = childrenOf(tree, parentId);
  const place = siblings.findIndex((each) => each.id === id);
  const move = (direction: "up" | "down") =>
    postButton({
      text: `Move ${direction}`,
      action: `${categoryAddress(id)}/order`,
      values: { direction },
    });
  return html`
    <section class="panel">
      <h2>Order</h2>
      <ol class="siblings">${siblings.map((each) =>
        html`<li>${
          each.id === id
            ? html`<strong aria-current="true">${each.name}</strong>`
            : html`<a href="${categoryAddress(each.id)}">${each.name}</a>`
        }</li>`
      )}</ol>
      <div class="actions">${place > 0
        ? move("up")
        : ""}${place < siblings.length - 1 ? move("down") : ""}</div>
    </section>
  `;
}
