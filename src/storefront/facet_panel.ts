import { html } from "hono/html";
import type { CategoryTree } from "../catalog/category_tree.ts";
import type { SearchAnswer, SearchFacet } from "../catalog/search_answer.ts";
import { facetValueText } from "./facet_value_text.ts";
import { fieldName } from "./field_name.ts";
import type { Html } from "../pages/html.ts";
import { rangeText } from "./range_text.ts";
import {
  inCategory,
  type ResultQuery,
  resultUrl,
  toggleFilter,
} from "./result_query.ts";

type PanelParts = {
  query: ResultQuery;
  answer: SearchAnswer;
  tree: CategoryTree;
  /** What prices are in. */
  currency: string;
};

/** A line of a facet. */
type Choice = { text: string; count: number; selected: boolean; url: string };

/** What the results can be narrowed by, as links, so that it works without a script. */
export function facetPanel(parts: PanelParts): Html | string {
  const { facets = [] } = parts.answer;
  const shown = facets.map((facet) => ({
    name: facet.label ?? fieldName(facet.field),
    unit: facet.unit,
    choices: choicesOf(facet, parts),
  })).filter(({ choices }) => choices.length > 0);
  if (shown.length === 0) return "";
  return html`
    <aside class="facets" aria-label="Filters">
      <details>
    <summary>Filters</summary>
    ${shown.map(({ name, choices }) =>
      html`
        <section>
          <h2>${name}</h2>
          <ul>${choices.map(choiceItem)}</ul>
        </section>
      `
    )}
      </details>
    </aside>
  `;
}

function choiceItem({ text, count, selected, url }: Choice): Html {
  const state = selected
    ? html`
      aria-current="true"
    `
    : "";
  return html`<li><a rel="nofollow" href="${url}"${state}>${text} <span class="count">${count}</span></a></li>`;
}

function choicesOf(facet: SearchFacet, parts: PanelParts): Choice[] {
  const { query, currency } = parts;
  if (facet.field === "category") return categoryChoices(facet, parts);
  const field = encodeURIComponent(facet.field);
  const choice = (
    { value, count, selected }: Omit<Choice, "text" | "url"> & {
      value: string;
    },
    text: string,
  ): Choice => ({
    text,
    count,
    selected,
    url: resultUrl(toggleFilter(query, `${field}:${value}`)),
  });
  const { ranges, unit } = facet;
  if (ranges) {
    const isMoney = facet.field === "price";
    return ranges.map((range) =>
      choice(
        range,
        rangeText(range, { unit, ...(isMoney ? { currency } : {}) }),
      )
    );
  }
  return facet.values.map((value) =>
    choice(value, value.label ?? facetValueText(facet.field, value.value))
  );
}

/** One category at a time: the results of one are among those of the one above it. */
function categoryChoices(
  { values }: SearchFacet,
  { query, tree }: PanelParts,
): Choice[] {
  const { categoryId } = query;
  return values.filter(({ value, count }) => value !== categoryId && count > 0)
    .filter(({ parentId }) =>
      categoryId === undefined || parentId === categoryId
    )
    .map(({ value, label, count, selected }) => ({
      text: label ?? tree.get(value)?.name ?? value,
      count,
      selected,
      url: resultUrl(inCategory(query, selected ? undefined : value)),
    }));
}
