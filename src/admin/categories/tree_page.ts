import { html } from "hono/html";
import type { Category } from "../../catalog/category.ts";
import {
  type CategoryTree,
  withAncestors,
} from "../../catalog/category_tree.ts";
import type { Html } from "../../pages/html.ts";
import { bySiblingOrder } from "../../storefront/shelf.ts";
import type { AdminPage } from "../admin_layout.ts";
import { findForm } from "../parts/find_form.ts";
import { categoryAddress, newCategoryAddress } from "./category_path.ts";
import { type ProductCounts, productsText } from "./count_products.ts";

type TreePage = {
  /** In the order of the tree. */
  tree: CategoryTree;
  /** Absent without search. */
  counts: ProductCounts | undefined;
  /** Words or an id to find categories by; all when empty. */
  find: string;
};

/** The whole tree, or what of it was looked for. */
export function treePage({ tree, counts, find }: TreePage): AdminPage {
  const found = [...tree.values()].filter((category) => has(category, find));
  const shown = new Set(
    withAncestors(tree, found.map(({ id }) => id)),
  );
  const children = Map.groupBy(
    [...tree.values()].filter(({ id }) => shown.has(id)),
    ({ parentId }) => parentId,
  );

  function branch(parentId?: string): Html | string {
    const here = (children.get(parentId) ?? []).sort(bySiblingOrder);
    return here.length === 0
      ? ""
      : html`<ul>${
        here.map((category) =>
          html`<li id="category-${category.id}">${node(category)}${
            branch(category.id)
          }</li>`
        )
      }</ul>`;
  }

  function node({ id, name }: Category): Html {
    return html`<div class="node">
<a class="name" href="${categoryAddress(id)}">${name}</a>
${
      counts
        ? html`<span class="small">${productsText(counts.get(id) ?? 0)}</span>`
        : ""
    }
<span class="ways"><a href="${
      newCategoryAddress(id)
    }">Add below<span class="hidden"> ${name}</span></a>
<a href="/c/${
      encodeURIComponent(id)
    }">In the shop<span class="hidden">: ${name}</span></a></span>
</div>`;
  }

  return {
    title: "Categories",
    section: "categories",
    main: html`
      <div class="head">
        <h1>Categories</h1>
        <a class="button primary" href="${newCategoryAddress()}">New category</a>
      </div>
      ${findForm({
        path: "/admin/categories",
        label: "Find a category by its name or id",
        find,
      })}
      ${shown.size === 0
        ? html`<p>${
          tree.size === 0
            ? "There are no categories yet."
            : "No category has this in its name or id."
        }</p>`
        : html`
          ${counts
            ? html`
              <p
                class="small">Counted are products that are on sale, those in the categories below included.</p>
            `
            : ""}
          <nav class="panel tree" aria-label="Category tree">${branch()}</nav>
        `}
    `,
  };
}

function has({ id, name }: Category, find: string): boolean {
  const words = find.trim().toLowerCase();
  return name.toLowerCase().includes(words) || id.toLowerCase() === words;
}
