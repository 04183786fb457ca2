import { html } from "hono/html";
import type { Category } from "../catalog/category.ts";
import type { CategoryTree } from "../catalog/category_tree.ts";
import type { ProductSummary } from "../catalog/product.ts";
import { glyphOf } from "./glyph_of.ts";
import type { Html } from "../pages/html.ts";
import type { Page } from "./layout.ts";
import { productCard, productGrid } from "./product_card.ts";
import { drawnPictureUrl } from "./product_picture.ts";
import { childrenOf } from "./shelf.ts";
import { viewedPlace } from "./viewed_place.ts";

const shownBelow = 4;

/** The first page: departments, and what is new. */
export function homePage(
  { newest, tree, publicUrl }: {
    newest: readonly ProductSummary[];
    tree: CategoryTree;
    publicUrl: string;
  },
): Page {
  return {
    title: "Aisle",
    description: "Everything in the catalogue, by department and by search",
    canonicalPath: "/",
    structuredData: {
      "@context": "https://schema.org",
      "@type": "WebSite",
      name: "Aisle",
      url: `${publicUrl}/`,
      potentialAction: {
        "@type": "SearchAction",
        target: `${publicUrl}/search?q={search_term_string}`,
        "query-input": "required name=search_term_string",
      },
    },
    main: html`
      <h1 class="hidden">Aisle</h1>
      <section>
        <h2>Departments</h2>
        <ul class="tiles">${childrenOf(tree).map((category) =>
          departmentTile(category, tree)
        )}</ul>
      </section>
      <section>
      <h2>New in the catalogue</h2>
      ${productGrid(
        newest.map((summary, place) =>
          productCard({ summary, tree, eager: place < 4 })
        ),
      )}
      </section>
      ${viewedPlace()}
    `,
  };
}

/** A department with its picture and the first of what is below it. */
function departmentTile(category: Category, tree: CategoryTree): Html {
  const below = childrenOf(tree, category.id);
  const names = below.flatMap(({ id, name }) => [
    name,
    ...childrenOf(tree, id).map((each) => each.name),
  ]);
  const picture = drawnPictureUrl(glyphOf(names), category.id);
  return html`
    <li class="tile">
      <a class="cover"
        href="/c/${encodeURIComponent(
          category.id,
        )}"><img src="${picture}" alt="" width="280" height="280"><span>${category
          .name}</span></a>
      <ul>${below.slice(0, shownBelow).map(({ id, name }) =>
        html`<li><a href="/c/${encodeURIComponent(id)}">${name}</a></li>`
      )}</ul>
    </li>
  `;
}
