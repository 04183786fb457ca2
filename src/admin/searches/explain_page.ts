import { html } from "hono/html";
import type { SearchExplanation } from "../../catalog/explain/search_explanation.ts";
import type { PreviewedHit } from "../../catalog/search_rules/preview_search.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { field } from "../parts/field.ts";
import { table } from "../parts/table.ts";
import { explainAddress } from "./explain_address.ts";
import { partsTable } from "./parts_table.ts";
import { scoreTable } from "./score_table.ts";

type ExplainPage = {
  query: string;
  product: string;
  /** What is wrong with what was asked. */
  issue?: string | undefined;
  /** The first products that the query finds. */
  hits: readonly PreviewedHit[];
  /** Absent until a product was chosen. */
  explained?: { explanation: SearchExplanation; name: string | undefined };
};

/** Why a product is where it is in a search, or why it is not there. */
export function explainPage(
  { query, product, issue, hits, explained }: ExplainPage,
): AdminPage {
  return {
    status: issue === undefined ? 200 : 422,
    title: "Explain a result",
    section: "searches",
    main: html`
        <p class="small"><a href="/admin/searches">Searches</a></p>
        <h1>Explain a result</h1>
        <form class="explain panel" action="/admin/searches/explain">
        <div class="row">
      ${field({
        label: "What shoppers type",
        name: "q",
        value: query,
        maxLength: 500,
        autocomplete: "off",
      })}
      ${field({
        label: "Product",
        name: "product",
        value: product,
        issue,
        hint: "Its id.",
        maxLength: 64,
        autocomplete: "off",
      })}
          </div>
        <p><button class="button primary">Explain</button></p>
      </form>
      ${explained ? answer(explained) : ""}
      ${query.trim() === "" ? "" : firstHits(query, hits)}
    `,
  };
}

function answer(
  { explanation, name }: NonNullable<ExplainPage["explained"]>,
): Html {
  const { id, rank, total, reasons, query, score, rulesApplied = [] } =
    explanation;
  const place = rank === undefined
    ? "is not found"
    : `is number ${rank} of ${total}`;
  return html`
    <section class="panel why">
      <h2><a href="/p/${encodeURIComponent(id)}">${name ?? id}</a> ${place}</h2>
      <ul class="list">${reasons.filter(({ code }) => code !== "rank").map((
        { message, rule },
      ) =>
        html`<li>${message}.${
          rule === undefined ? "" : html`
            <a href="/admin/rules/${encodeURIComponent(rule)}">The rule</a>
          `
        }</li>`
      )}</ul>
    ${rulesApplied.length === 0
      ? ""
      : html`<p class="small">Rules for this search: ${
        rulesApplied.map((rule, at) =>
          html`${at === 0 ? "" : ", "}<a href="/admin/rules/${
            encodeURIComponent(rule)
          }">${rule}</a>`
        )
      }</p>`}
    </section>
    ${query.parts.length === 0 ? "" : html`
      <section class="told">
          <h2>How the query is read</h2>
      ${partsTable(query.parts)}
        </section>
    `}
    ${score ? scoreTable(score) : ""}
  `;
}

function firstHits(query: string, hits: readonly PreviewedHit[]): Html {
  if (hits.length === 0) return html`<p>This query finds nothing.</p>`;
  return html`
    <section class="told">
      <h2>What it finds first</h2>
    ${table({
      label: "What it finds first",
      head: ["Product", "Place", "Id", "Why"],
      rows: hits.map(({ id, name, position }) => [
        html`<a href="/p/${encodeURIComponent(id)}">${name}</a>`,
        position,
        html`<span class="small">${id}</span>`,
        html`<a href="${
          explainAddress({ query, product: id })
        }">Explain<span class="hidden"> ${name}</span></a>`,
      ]),
    })}
    </section>
  `;
}
