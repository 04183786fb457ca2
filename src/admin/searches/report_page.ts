import { html } from "hono/html";
import type {
  QueryStatistics,
  ReportOrder,
} from "../../catalog/ports/search_log.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { explainAddress } from "./explain_address.ts";

/** What each report tells, as its address names it. */
export const reports = {
  searches: {
    name: "Most searched",
    empty: "Nothing was searched yet.",
  },
  zero_results: {
    name: "Found nothing",
    empty: "No search has found nothing lately.",
  },
  low_clicks: {
    name: "Few clicks",
    empty: "No query was searched often enough yet: it takes 5 searches.",
  },
} as const satisfies Record<ReportOrder, { name: string; empty: string }>;

type ReportPage = {
  by: ReportOrder;
  items: readonly QueryStatistics[];
  mayWrite: boolean;
};

/** What shoppers search, with ways to make it better. */
export function reportPage({ by, items, mayWrite }: ReportPage): AdminPage {
  const { name, empty } = reports[by];
  return {
    title: `Searches: ${name.toLowerCase()}`,
    section: "searches",
    main: html`
        <div class="head">
        <h1>Searches</h1>
        <a class="button" href="/admin/searches/explain">Explain a result</a>
      </div>
        <p class="lead">What shoppers type. A search counts half after 30 days.</p>
        <nav class="tabs" aria-label="Reports">
        <ul>${Object.entries(reports).map(([order, each]) =>
          html`<li><a href="/admin/searches?by=${order}"${
            order === by
              ? html`
                aria-current="page"
              `
              : ""
          }>${each.name}</a></li>`
        )}</ul>
      </nav>
      ${items.length === 0 ? html`<p>${empty}</p>` : html`
        <div class="table searched" role="region" aria-label="${name}" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">Query</th>
                <th scope="col" class="number">Searches</th>
                <th scope="col" class="number">Found nothing</th>
                <th scope="col" class="number">Clicks</th>
                <th scope="col">What to do</th>
              </tr>
            </thead>
            <tbody>${items.map((each) => queryRow(each, mayWrite))}</tbody>
          </table>
        </div>
      `}
    `,
  };
}

function queryRow(
  { query, searches, zeroResults, clicks }: QueryStatistics,
  mayWrite: boolean,
): Html {
  const q = encodeURIComponent(query);
  return html`
    <tr>
      <th scope="row"><a href="/search?q=${q}">${query}</a></th>
      <td class="number">${count(searches)}</td>
      <td class="number">${counted(zeroResults, searches)}</td>
      <td class="number">${counted(clicks, searches - zeroResults)}</td>
      <td>
        <ul
          class="ways">${mayWrite
            ? html`<li><a href="/admin/new-synonym?word=${q}">Add a synonym<span class="hidden"> for ${query}</span></a></li>
<li><a href="/admin/new-rule?query=${q}">Make a rule<span class="hidden"> for ${query}</span></a></li>`
            : ""}<li><a href="${explainAddress({
              query,
            })}">Explain<span class="hidden"> ${query}</span></a></li></ul>
      </td>
    </tr>
  `;
}

/** A count with the share that it is of another. */
function counted(part: number, whole: number): Html | string {
  if (part === 0 || whole <= 0) return count(part);
  const percent = Math.round(part / whole * 100);
  return html`${count(part)} <span class="small">${percent} %</span>`;
}

function count(number: number): string {
  return number.toLocaleString("en");
}
