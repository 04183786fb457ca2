import { html } from "hono/html";
import type { Html } from "../pages/html.ts";

/** A page of the documentation. */
export type DocsPage = {
  title: string;
  /** The path of this page, which the header marks. */
  path: string;
  /** What it loads besides what all load. */
  head: Html;
  /** With the id `main`. */
  content: Html;
};

const links = [
  { path: "/docs/guide", text: "Guide" },
  { path: "/docs", text: "API reference" },
  { path: "/openapi.json", text: "openapi.json" },
];

/** The whole document of a page, with the looks of the shop. */
export function renderDocsPage({ title, path, head, content }: DocsPage): Html {
  return html`
    <!doctype html>
    <html lang="en">
      <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="/docs/swagger/favicon-32x32.png" type="image/png">
    <link rel="stylesheet" href="/storefront/storefront.css">
    ${head}
    <link rel="stylesheet" href="/docs/assets/docs.css">
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
          <div class="bar">
            <a class="logo" href="/">Aisle</a>
            <nav class="pages" aria-label="Documentation">
              <ul>
    ${links.map((link) =>
      html`<li><a href="${link.path}"${
        link.path === path
          ? html`
            aria-current="page"
          `
          : ""
      }>${link.text}</a></li>`
    )}
          </ul>
            </nav>
          </div>
        </header>
        ${content}
      </body>
    </html>
  `;
}
