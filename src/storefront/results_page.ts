import { html } from "hono/html";
import type { CategoryTree } from "../catalog/category_tree.ts";
import type { SearchOrder } from "../catalog/ports/search_index.ts";
import type { SearchAnswer } from "../catalog/search_answer.ts";
import { breadcrumbs, categoriesAbove } from "./breadcrumbs.ts";
import { facetPanel } from "./facet_panel.ts";
import { filterChips } from "./filter_chips.ts";
import type { Html } from "../pages/html.ts";
import type { Page } from "./layout.ts";
import { productCard, productGrid } from "./product_card.ts";
import { readSummary } from "./read_served.ts";
import {
  inOrder,
  orderNames,
  type ResultQuery,
  resultUrl,
} from "./result_query.ts";
import { childrenOf } from "./shelf.ts";

type ResultsParts = {
  query: ResultQuery;
  answer: SearchAnswer;
  tree: CategoryTree;
  /** What prices are in. */
  currency: string;
};

/** Pictures in the first view. */
const eagerPictures = 4;

/** What a search found, or what a category holds. */
export function resultsPage(parts: ResultsParts): Page {
  const { query, answer, tree } = parts;
  const { categoryId, text, filters, cursor } = query;
  const category = tree.get(categoryId ?? "");
  const heading = category?.name ??
    (text === "" ? "All products" : `Results for “${text}”`);
  const isPlain = filters.length === 0 && cursor === undefined && text === "";
  return {
    title: `${heading} · Aisle`,
    description: `${heading} in the catalogue`,
    // Only whole categories are worth listing: there are endless other results.
    ...(category && isPlain ? { canonicalPath: resultUrl(query) } : {}),
    main: html`${
      category
        ? breadcrumbs(categoriesAbove(tree, category.id), category.id)
        : ""
    }
<div class="results">
${facetPanel(parts)}
<div class="found">
<div class="heading"><h1>${heading}</h1>${totalText(answer)}</div>
${remarks(parts)}
${category && isPlain ? shelves(category.id, tree) : ""}
${filterChips(parts)}
${answer.items.length > 0 ? ordering(query) : ""}
${items(parts)}
${moreLink(parts)}
</div>
</div>`,
  };
}

function totalText({ total, totalRelation }: SearchAnswer): Html | string {
  if (total === undefined) return "";
  const about = totalRelation === "estimate" ? "about " : "";
  return html`<p class="total">${about}${total.toLocaleString("en")} ${
    total === 1 ? "product" : "products"
  }</p>`;
}

/** What a shopper should know of how these results came about. */
function remarks({ query, answer }: ResultsParts): Html {
  const { correctedQuery, relaxed, degraded } = answer;
  return html`${
    correctedQuery === undefined ? "" : html`
      <p
        class="remark">Showing results for <strong>${correctedQuery}</strong>. <a href="${resultUrl(
          { ...query, asTyped: true },
        )}">Search for “${query.text}” instead</a></p>
    `
  }${
    relaxed && answer.items.length > 0
      ? html`
        <p
          class="remark">Few products match every word, so some match only a part of them.</p>
      `
      : ""
  }${
    degraded.length > 0
      ? html`
        <p
          class="remark">Some things do not answer at the moment, so this page may be incomplete.</p>
      `
      : ""
  }`;
}

function items({ query, answer, tree }: ResultsParts): Html {
  if (answer.items.length === 0) return nothing(query, tree);
  return productGrid(
    answer.items.map(({ product, highlights }, place) =>
      productCard({
        summary: readSummary(product),
        highlights,
        tree,
        eager: place < eagerPictures,
      })
    ),
  );
}

function nothing({ text, filters }: ResultQuery, tree: CategoryTree): Html {
  const hint = filters.length > 0
    ? "No product has all of it. Remove a filter above to see more."
    : text === ""
    ? "There is nothing here yet. Other departments may have what you look for."
    : "No product has any of these words. Check the spelling, try fewer or more general words, or look around:";
  return html`
    <section class="notice">
      <h2>Nothing found</h2>
      <p>${hint}</p>
      <ul class="shelves">${childrenOf(tree).map(({ id, name }) =>
        html`<li><a href="/c/${encodeURIComponent(id)}">${name}</a></li>`
      )}</ul>
    </section>
  `;
}

function shelves(id: string, tree: CategoryTree): Html | string {
  const below = childrenOf(tree, id);
  if (below.length === 0) return "";
  return html`<ul class="shelves">${
    below.map(({ id, name }) =>
      html`<li><a href="/c/${encodeURIComponent(id)}">${name}</a></li>`
    )
  }</ul>`;
}

function ordering(query: ResultQuery): Html {
  const orders: SearchOrder[] = [
    "relevance",
    "newest",
    "price",
    "-price",
    "name",
  ];
  return html`
    <nav class="orders" aria-label="Sort by">
      <ul>${orders.map((order) =>
        html`<li><a rel="nofollow" href="${resultUrl(inOrder(query, order))}"${
          order === query.order
            ? html`
              aria-current="true"
            `
            : ""
        }>${orderNames[order]}</a></li>`
      )}</ul>
    </nav>
  `;
}

function moreLink({ query, answer: { nextCursor } }: ResultsParts) {
  if (nextCursor === undefined) return "";
  const url = resultUrl({ ...query, cursor: nextCursor });
  return html`
    <p
      class="more"><a class="button" rel="nofollow next" href="${url}" data-more>Show more</a></p>
  `;
}
