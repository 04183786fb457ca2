import { html } from "hono/html";
import type { CatalogState } from "../../catalog/catalog_state.ts";
import type { QueryStatistics } from "../../catalog/ports/search_log.ts";
import type { ServedProduct } from "../../catalog/served_product.ts";
import type { Html } from "../../pages/html.ts";
import { readSummary } from "../../storefront/read_served.ts";
import type { AdminPage } from "../admin_layout.ts";
import { editorPath, newProductPath } from "../products/editor/editor_path.ts";

/** From this age on what is not searchable yet is worth a look. */
const oldSeconds = 60;

type Overview = {
  state: CatalogState;
  drafts: readonly ServedProduct[];
  /** Queries that found nothing. */
  vain: readonly QueryStatistics[];
};

/** Where work begins: a way to every product, and what needs someone. */
export function overviewPage({ state, drafts, vain }: Overview): AdminPage {
  const troubles = troublesOf(state);
  return {
    title: "Overview",
    section: "overview",
    main: html`
      <h1>Overview</h1>
      <form class="find" action="/admin/products" role="search">
        <label for="find">Find a product by its name, code or id</label>
        <input id="find" name="q" type="search" maxlength="500" autocomplete="off">
        <button class="button primary">Find</button>
        <a class="button" href="${newProductPath}">New product</a>
      </form>
      <div class="columns">
        <section class="panel">
      <h2>State</h2>
      ${troubles.length === 0
        ? html`<p class="good">Everything answers, and search shows what is stored.</p>`
        : html`<ul class="list">${
          troubles.map((text) => html`<li class="bad">${text}</li>`)
        }</ul>`}
      <p><a href="/admin/sync">Sync</a></p>
        </section>
        <section class="panel">
      <h2>Drafts</h2>
      ${listed(
        drafts.map(readSummary).map(({ id, name }) =>
          html`<a href="${editorPath(id)}">${name}</a>`
        ),
        "There are no drafts.",
      )}
      <p><a href="/admin/products?status=draft">All drafts</a></p>
        </section>
        <section class="panel">
      <h2>Searched for in vain</h2>
      ${listed(
        vain.map(({ query, zeroResults }) =>
          html`
            <a href="/search?q=${encodeURIComponent(query)}">${query}</a> <span
              class="small">${zeroResults} ×</span>
          `
        ),
        "No search has found nothing lately.",
      )}
      <p><a href="/admin/searches">All searches</a> · <a href="/admin/synonyms">Synonyms</a></p>
        </section>
      </div>
    `,
  };
}

function listed(lines: readonly Html[], empty: string): Html {
  return lines.length === 0
    ? html`<p class="small">${empty}</p>`
    : html`<ul class="list">${
      lines.map((line) => html`<li>${line}</li>`)
    }</ul>`;
}

function troublesOf({ dependencies, outbox, words }: CatalogState): string[] {
  return [
    ...dependencies.filter(({ ready }) => !ready)
      .map(({ name, reason }) => `The ${name} does not answer: ${reason}.`),
    ...(outbox && outbox.oldestAgeSeconds >= oldSeconds
      ? [
        `${outbox.pending} changes are not searchable yet, the oldest for ` +
        `${Math.round(outbox.oldestAgeSeconds)} s.`,
      ]
      : []),
    ...(outbox && outbox.parked > 0
      ? [`${outbox.parked} changes cannot be made searchable.`]
      : []),
    ...(words && !words.isReadable
      ? ["Search cannot read the words it learnt."]
      : []),
  ];
}
