import { html } from "hono/html";
import type { Category } from "../catalog/category.ts";
import { type CategoryTree, pathToRoot } from "../catalog/category_tree.ts";
import type { Html } from "../pages/html.ts";

/** The categories from the top down to `id`. */
export function categoriesAbove(tree: CategoryTree, id: string): Category[] {
  return pathToRoot(tree, id).toReversed()
    .flatMap((each) => tree.get(each) ?? []);
}

/** The way from the home page to a page; the last step is the page itself when `current` says so. */
export function breadcrumbs(
  categories: readonly Category[],
  current?: string,
): Html {
  return html`
    <nav class="crumbs" aria-label="Breadcrumb">
      <ol>
    <li><a href="/">Home</a></li>
    ${categories.map(({ id, name }) =>
      html`<li>${
        id === current
          ? html`<span aria-current="page">${name}</span>`
          : html`<a href="/c/${encodeURIComponent(id)}">${name}</a>`
      }</li>`
    )}
      </ol>
    </nav>
  `;
}

/** Breadcrumbs as schema.org has them. */
export function breadcrumbList(
  categories: readonly Category[],
  publicUrl: string,
): object {
  return {
    "@type": "BreadcrumbList",
    itemListElement: categories.map(({ id, name }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: `${publicUrl}/c/${encodeURIComponent(id)}`,
    })),
  };
}
