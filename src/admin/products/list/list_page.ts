import { html } from "hono/html";
import {
  type CategoryTree,
  inTreeOrder,
  pathToRoot,
} from "../../../catalog/category_tree.ts";
import type { Html } from "../../../pages/html.ts";
import type { AdminPage } from "../../admin_layout.ts";
import { choice, field } from "../../parts/field.ts";
import { table } from "../../parts/table.ts";
import { newProductPath } from "../editor/editor_path.ts";
import type { FoundProducts } from "./find_products.ts";
import { type ListQuery, listUrl, orderNames } from "./list_query.ts";
import { productRow } from "./product_row.ts";

/** With more, the category is typed. */
const mostChoices = 1_000;

const statusNames = {
  active: "Active",
  draft: "Draft",
  archived: "Archived",
} as const;

type ListParts = {
  query: ListQuery;
  found: FoundProducts;
  tree: CategoryTree;
  mayWrite: boolean;
};

/** Products in a table, and what they are found by. */
export function listPage(parts: ListParts): AdminPage {
  const { query, found, mayWrite } = parts;
  return {
    title: "Products",
    section: "products",
    main: html`
      <div class="head">
        <h1>Products</h1>
        ${mayWrite
          ? html`<a class="button primary" href="${newProductPath}">New product</a>`
          : ""}
      </div>
      ${filters(parts)}
      ${remarks(parts)}
      ${found.items.length === 0
        ? html`<p class="notice">${nothingText(query)}</p>`
        : table({
          label: "Products",
          head: [
            "Product",
            "Brand",
            "Price",
            "Stock",
            "Status",
            "Changed",
            "Shop",
          ],
          rows: found.items.map((summary) => productRow(summary, parts)),
        })}
      ${pages(parts)}
    `,
  };
}

function filters({ query, tree }: ListParts): Html {
  const { text, status, categoryId = "", order } = query;
  return html`
    <form class="panel list-filters" action="/admin/products" role="search">
    ${field({
      label: "Name, code or id",
      name: "q",
      value: text,
      type: "search",
      maxLength: 500,
      autocomplete: "off",
    })}
    ${choice({
      label: "Status",
      name: "status",
      value: status,
      choices: Object.entries(statusNames)
        .map(([value, text]) => ({ value, text })),
    })}
    ${categoryField(tree, categoryId)}
    ${choice({
      label: "Order",
      name: "order",
      value: order,
      choices: Object.entries(orderNames)
        .filter(([value]) => value !== (text === "" ? "relevance" : "id"))
        .map(([value, text]) => ({ value, text })),
    })}
    <button class="button primary">Find</button>
    </form>
  `;
}

function categoryField(tree: CategoryTree, value: string): Html {
  const shared = { label: "Category", name: "category", value };
  if (tree.size > mostChoices) {
    return field({ ...shared, hint: "Id of a category" });
  }
  const indent = "\u2003";
  return choice({
    ...shared,
    choices: [
      { value: "", text: "All" },
      ...inTreeOrder(tree).map(({ id, name }) => ({
        value: id,
        text: indent.repeat(pathToRoot(tree, id).length - 1) + name,
      })),
    ],
  });
}

function remarks({ query, found }: ListParts): Html {
  const { text, status } = query;
  const { total, elsewhere, isPartial, isDegraded } = found;
  return html`
    <p class="list-remarks">
      ${text === "" || total === undefined
        ? ""
        : html`<span>${total.toLocaleString("en")} ${
          total === 1 ? "match" : "matches"
        } among ${statusNames[status].toLowerCase()} products.</span>`}
      ${elsewhere.map((other) =>
        html`<a href="${
          listUrl({ ...query, status: other.status, cursor: undefined })
        }">${other.count} ${other.status}</a>`
      )}
      ${isPartial
        ? html`<span>Only the newest of them were looked through.</span>`
        : ""}
      ${isDegraded
        ? html`<span class="fair">Something does not answer, so products may be missing.</span>`
        : ""}
    </p>
  `;
}

function nothingText({ text, status }: ListQuery): string {
  return text === ""
    ? `There are no ${status} products here.`
    : `No ${status} product matches “${text}”.`;
}

function pages({ query, found: { nextCursor } }: ListParts): Html | string {
  const { cursor } = query;
  if (cursor === undefined && nextCursor === undefined) return "";
  return html`
    <nav class="actions" aria-label="Pages">
      ${cursor === undefined
        ? ""
        : html`<a class="button" href="${
          listUrl({ ...query, cursor: undefined })
        }">First page</a>`}
      ${nextCursor === undefined
        ? ""
        : html`<a class="button" rel="next" href="${
          listUrl({ ...query, cursor: nextCursor })
        }">Next page</a>`}
    </nav>
  `;
}
