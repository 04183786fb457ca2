import { html } from "hono/html";
import type { CategoryTree } from "../catalog/category_tree.ts";
import { attributeOfField } from "../catalog/filter.ts";
import type { SearchAnswer, SearchFacet } from "../catalog/search_answer.ts";
import { capitalised } from "./attribute_text.ts";
import type { Html } from "./layout.ts";
import { type ResultQuery, resultUrl, toggleFilter } from "./result_query.ts";

type PanelParts = {
  query: ResultQuery;
  answer: SearchAnswer;
  tree: CategoryTree;
};

const fieldNames: Record<string, string> = {
  brand: "Brand",
  category: "Category",
  price: "Price",
  "inventory.status": "Availability",
};

/** What the results can be narrowed by, as links, so that it works without a script. */
export function facetPanel(
  { query, answer: { facets = [] } }: PanelParts,
): Html | string {
  const shown = facets.filter(({ values }) => values.length > 0);
  if (shown.length === 0) return "";
  return html`
    <aside class="facets" aria-label="Filters">
      <details open>
    <summary>Filters</summary>
    ${shown.map((facet) => facetList(facet, query))}
      </details>
    </aside>
  `;
}

function facetList(facet: SearchFacet, query: ResultQuery): Html {
  const { field, label } = facet;
  const name = label ?? fieldNames[field] ??
    capitalised(attributeOfField(field) ?? field);
  return html`
    <section>
      <h2>${name}</h2>
      <ul>${facet.values.map(({ value, label, count, selected }) => {
        const filter = `${encodeURIComponent(field)}:${value}`;
        return html`<li><a rel="nofollow" class="${
          selected ? "selected" : "choice"
        }"${
          selected
            ? html`
              aria-current="true"
            `
            : ""
        } href="${resultUrl(toggleFilter(query, filter))}">${
          label ?? value
        } <span class="count">${count}</span></a></li>`;
      })}</ul>
    </section>
  `;
}
