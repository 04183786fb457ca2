import { html } from "hono/html";
import type { CategoryTree } from "../catalog/category_tree.ts";
import { attributeOfField, splitFilter } from "../catalog/filter.ts";
import { capitalised } from "./attribute_text.ts";
import type { Html } from "./layout.ts";
import { type ResultQuery, resultUrl, toggleFilter } from "./result_query.ts";

/** The filters that are set, each with a way to remove it. */
export function filterChips(
  { query, tree }: { query: ResultQuery; tree: CategoryTree },
): Html | string {
  if (query.filters.length === 0) return "";
  return html`<ul class="chips" aria-label="Filters">${
    query.filters.map((filter) =>
      html`<li><a rel="nofollow" href="${
        resultUrl(toggleFilter(query, filter))
      }"><span class="hidden">Remove filter </span>${
        filterText(filter, tree)
      } <span aria-hidden="true">×</span></a></li>`
    )
  }${
    query.filters.length > 1
      ? html`<li><a rel="nofollow" class="plain" href="${
        resultUrl({ ...query, filters: [] })
      }">Remove all</a></li>`
      : ""
  }</ul>`;
}

function filterText(filter: string, tree: CategoryTree): string {
  const { field, value } = splitFilter(filter);
  if (field === "category") return tree.get(value)?.name ?? value;
  const name = attributeOfField(field) ?? field;
  return `${capitalised(name)}: ${value.replace("..", " – ")}`;
}
