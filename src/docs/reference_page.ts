import { html } from "hono/html";
import type { DocsPage } from "./docs_layout.ts";

/** Every operation, in Swagger UI, which makes the landmark `main` itself. */
export function referencePage(): DocsPage {
  return {
    title: "API reference · Aisle",
    path: "/docs",
    head: html`
      <link rel="stylesheet" href="/docs/swagger/swagger-ui.css">
      <link rel="stylesheet" href="/docs/assets/reference.css">
      <script src="/docs/swagger/swagger-ui-bundle.js" defer></script>
      <script type="module" src="/docs/assets/reference.js"></script>
    `,
    content: html`
      <div id="main" tabindex="-1">
        <div id="swagger-ui"></div>
        <noscript>
          <main>
            <h1>API reference</h1>
            <p>This page needs JavaScript. The document that it shows is <a href="/openapi.json">openapi.json</a>; the <a href="/docs/guide">guide</a> needs none.</p>
          </main>
        </noscript>
      </div>
    `,
  };
}
