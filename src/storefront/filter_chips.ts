import { html } from "hono/html";
import type { CategoryTree } from "../catalog/category_tree.ts";
import { splitFilter } from "../catalog/filter.ts";
import type { SearchAnswer } from "../catalog/search_answer.ts";
import { facetValueText } from "./facet_value_text.ts";
import { fieldName } from "./field_name.ts";
import type { Html } from "../pages/html.ts";
import { rangeText } from "./range_text.ts";
import { type ResultQuery, resultUrl, toggleFilter } from "./result_query.ts";

type ChipParts = {
  query: ResultQuery;
  answer: SearchAnswer;
  tree: CategoryTree;
  currency: string;
};

/** The filters that are set, each with a way to remove it. */
export function filterChips(parts: ChipParts): Html | string {
  const { query } = parts;
  if (query.filters.length === 0) return "";
  const { cursor: _, ...first } = query;
  const all = resultUrl({ ...first, filters: [] });
  return html`<ul class="chips" aria-label="Filters that are set">${
    query.filters.map((filter) =>
      html`<li><a rel="nofollow" href="${
        resultUrl(toggleFilter(query, filter))
      }"><span class="hidden">Remove filter </span>${
        filterText(filter, parts)
      } <span aria-hidden="true">×</span></a></li>`
    )
  }${
    query.filters.length > 1
      ? html`<li><a rel="nofollow" class="plain" href="${all}">Remove all</a></li>`
      : ""
  }</ul>`;
}

function filterText(
  filter: string,
  { answer: { facets = [] }, tree, currency }: ChipParts,
): string {
  const { field, value } = splitFilter(filter);
  if (field === "category") return tree.get(value)?.name ?? value;
  const facet = facets.find((each) => each.field === field);
  const range = facet?.ranges?.find((each) => each.value === value);
  const text = range
    ? rangeText(range, {
      unit: facet?.unit,
      ...(field === "price" ? { currency } : {}),
    })
    : facetValueText(field, value);
  return `${facet?.label ?? fieldName(field)}: ${text}`;
}
