import { html, raw } from "hono/html";
import type { Category } from "../catalog/category.ts";
import type { Html } from "../pages/html.ts";
import { inlineJson } from "./inline_json.ts";

/** What a page says of itself, and what it shows. */
export type Page = {
  /** 200 when absent. */
  status?: number;
  title: string;
  description?: string;
  /** The one path of this content, for search engines; without it they are asked not to list the page. */
  canonicalPath?: string;
  /** Facts for search engines, see schema.org. */
  structuredData?: object;
  main: Html;
};

/** What every page shows around its content. */
export type Frame = {
  departments: readonly Category[];
  /** What stands in the search field. */
  query: string;
  /** Begins canonical addresses. */
  publicUrl: string;
};

/** The whole document of a page. */
export function renderPage(page: Page, frame: Frame): Html {
  const { title, description, canonicalPath, structuredData, main } = page;
  return html`
    <!doctype html>
    <html lang="en">
      <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    ${description === undefined
      ? ""
      : html`<meta name="description" content="${description}">`}
    ${canonicalLink(canonicalPath, frame.publicUrl)}
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="/pictures/box-140.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/storefront/storefront.css">
    <script type="module" src="/storefront/storefront.js"></script>
    ${structuredData === undefined
      ? ""
      : html`<script type="application/ld+json">${
        raw(inlineJson(structuredData))
      }</script>`}
      </head>
      <body>
    <a class="skip" href="#main">Skip to content</a>
    ${header(frame)}
    <main id="main">${main}</main>
    ${footer()}
      </body>
    </html>
  `;
}

/** A canonical address has to be a whole one. */
function canonicalLink(path: string | undefined, publicUrl: string) {
  if (path === undefined) {
    return html`<meta name="robots" content="noindex, follow">`;
  }
  if (publicUrl === "") return "";
  return html`<link rel="canonical" href="${publicUrl}${path}">`;
}

function header({ departments, query }: Frame): Html {
  return html`
    <header class="top">
      <div class="bar">
        <a class="logo" href="/">Aisle</a>
        <form class="search" action="/search" role="search">
          <label class="hidden" for="q">Search products</label>
          <input id="q" name="q" type="search" value="${query}" maxlength="500"
            placeholder="What are you looking for?" autocomplete="off">
          <button>Search</button>
        </form>
      </div>
      <nav class="departments" aria-label="Departments">
        <ul>
    ${departments.map(({ id, name }) =>
      html`<li><a href="/c/${encodeURIComponent(id)}">${name}</a></li>`
    )}
        </ul>
      </nav>
    </header>
  `;
}

function footer(): Html {
  return html`
    <footer class="bottom">
      <p>Aisle, a product catalogue. <a href="/docs">API</a> · <a href="/feeds/google.xml">Product feed</a> · <a href="/sitemap.xml">Sitemap</a> · <a href="/admin">For merchandisers</a></p>
    </footer>
  `;
}
