import { html } from "hono/html";
import type { DocsPage } from "./docs_layout.ts";

/** Every operation, in Swagger UI. */
export function referencePage(): DocsPage {
  return {
    title: "API reference · Aisle",
    path: "/docs",
    head: html`
      <link rel="stylesheet" href="/docs/swagger-ui.css">
      <script src="/docs/swagger-ui-bundle.js" defer></script>
      <script type="module" src="/docs/assets/reference.js"></script>
    `,
    main: html`
      <h1 class="hidden">API reference</h1>
      <div id="swagger-ui"></div>
      <noscript><p>This page needs JavaScript. The document that it shows is <a href="/openapi.json">openapi.json</a>; the <a href="/docs/guide">guide</a> needs none.</p></noscript>
    `,
  };
}
