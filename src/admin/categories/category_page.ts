import { html } from "hono/html";
import type { Category } from "../../catalog/category.ts";
import { type CategoryTree, pathToRoot } from "../../catalog/category_tree.ts";
import type { Html } from "../../pages/html.ts";
import { childrenOf } from "../../storefront/shelf.ts";
import type { AdminPage } from "../admin_layout.ts";
import { conflict } from "../parts/conflict.ts";
import { beginEdit, type Edit, editInputs } from "../parts/edit.ts";
import type { Difference } from "../parts/merge_versions.ts";
import { mistakes } from "../parts/mistakes.ts";
import { confirmedButton } from "../parts/post_button.ts";
import type { Refusal } from "../parts/refusal.ts";
import {
  categoryInputs,
  categoryLabels,
  categoryValueText,
  toCategoryValues,
} from "./category_form.ts";
import { categoryAddress, newCategoryAddress } from "./category_path.ts";
import { type ProductCounts, productsText } from "./count_products.ts";
import { inUsePanel } from "./in_use_panel.ts";
import { siblingsPanel } from "./siblings_panel.ts";

/** A category as its page shows it. */
export type CategoryView = {
  /** As it is stored. */
  category: Category;
  tree: CategoryTree;
  /** Absent without search. */
  counts: ProductCounts | undefined;
  /** Begins with what is stored when absent. */
  edit?: Edit;
  refusal?: Refusal;
  /** What someone else saved meanwhile. */
  differences?: readonly Difference[];
  /** Whether it was not deleted because something is in it. */
  isInUse?: boolean;
};

/** A category to change, to move and to delete. */
export function categoryPage(view: CategoryView): AdminPage {
  const { category, tree, refusal, differences, isInUse = false } = view;
  const { id, name } = category;
  const address = categoryAddress(id);
  return {
    title: name,
    section: "categories",
    status: differences || isInUse ? 409 : refusal?.status ?? 200,
    main: html`
      <div class="head">
        ${crumbs(tree, category)}
        <h1>${name}</h1>
        <a class="button" href="/c/${encodeURIComponent(id)}">In the shop</a>
        <a class="button" href="${newCategoryAddress(id)}">Add below</a>
      </div>
      ${refusal ? mistakes({ ...refusal, labels: categoryLabels }) : ""}
      ${differences
        ? conflict({
          subject: "category",
          differences,
          labels: categoryLabels,
          address,
          toText: categoryValueText(tree),
        })
        : ""}
      ${isInUse ? inUsePanel(category, tree) : ""}
      <div class="columns">
        ${form(view, address)}
        ${siblingsPanel(category, tree)}
        ${childrenPanel(view)}
      </div>
      ${confirmedButton({
        text: "Delete",
        look: "danger",
        question:
          `Delete the category “${name}”? That is possible while no products and no categories are in it.`,
        confirmText: "Delete it",
        action: `${address}/delete`,
        values: { version: String(category.version) },
      })}
    `,
  };
}

function form(
  { category, tree, counts, refusal, ...view }: CategoryView,
  address: string,
): Html {
  const { id, version } = category;
  const { edit = beginEdit(toCategoryValues(category), version) } = view;
  return html`<form class="panel" id="edit" method="post" action="${address}">
<h2>Name and place</h2>
${editInputs(edit)}
${
    categoryInputs({
      values: edit.values,
      issues: refusal?.issues ?? [],
      tree,
      id,
      parentHint: moveHint(counts?.get(id)),
    })
  }
<div class="actions"><button class="button primary">Save</button>
<span class="small">Id ${id} · version ${version}</span></div>
</form>`;
}

function moveHint(count: number | undefined): string {
  const products = count === undefined
    ? "The products in it"
    : `${productsText(count)} on sale, and drafts and archived ones,`;
  return `Choose another one to move it, with all below it. ${products} are then filed anew in the background.`;
}

function childrenPanel({ category, tree, counts }: CategoryView): Html {
  const children = childrenOf(tree, category.id);
  return html`<section class="panel">
<h2>Below it</h2>
${
    children.length === 0
      ? html`<p class="small">No categories.</p>`
      : html`<ul class="list">${
        children.map(({ id, name }) =>
          html`<li><a href="${categoryAddress(id)}">${name}</a> ${
            counts
              ? html`<span class="small">${
                productsText(counts.get(id) ?? 0)
              }</span>`
              : ""
          }</li>`
        )
      }</ul>`
  }
</section>`;
}

function crumbs(tree: CategoryTree, { id }: Category): Html {
  const above = pathToRoot(tree, id).slice(1).reverse()
    .map((each) => tree.get(each)).filter((each) => each !== undefined);
  return html`
    <nav class="crumbs" aria-label="Breadcrumb">
      <ol>
    <li><a href="/admin/categories">Categories</a></li>
    ${above.map(({ id, name }) =>
      html`<li><a href="${categoryAddress(id)}">${name}</a></li>`
    )}
      </ol>
    </nav>
  `;
}
