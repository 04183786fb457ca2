import { html } from "hono/html";
import type { Category } from "../../catalog/category.ts";
import type { CategoryTree } from "../../catalog/category_tree.ts";
import type { Html } from "../../pages/html.ts";
import { childrenOf } from "../../storefront/shelf.ts";
import { categoryAddress } from "./category_path.ts";

const listedChildren = 10;

/** Why a category was not deleted, with ways to what is in it. */
export function inUsePanel({ id, name }: Category, tree: CategoryTree): Html {
  const children = childrenOf(tree, id);
  return html`<div class="mistakes" role="alert">
<p><strong>“${name}” was not deleted.</strong> ${
    children.length > 0
      ? "Move or delete the categories below it first:"
      : html`
        Products are filed under it, drafts and archived ones counted too. Take them out of it first: <a
          href="/admin/products?category=${encodeURIComponent(
            id,
          )}">see its products</a>.
      `
  }</p>
${
    children.length === 0
      ? ""
      : html`<ul>${
        children.slice(0, listedChildren).map((child) =>
          html`<li><a href="${
            categoryAddress(child.id)
          }">${child.name}</a></li>`
        )
      }${
        children.length > listedChildren
          ? html`<li>and ${children.length - listedChildren} more</li>`
          : ""
      }</ul>`
  }
</div>`;
}
