import { html } from "hono/html";
import type { DocsPage } from "./docs_layout.ts";
import { guideSection, type NamedTask } from "./guide_section.ts";

type GuideParts = {
  tasks: readonly NamedTask[];
  /** Where clients reach the service, if it was told. */
  publicUrl: string | undefined;
};

/** Where a service listens that was told nothing else; the examples are written for it. */
const usualAddress = "http://127.0.0.1:8000";

/** How to do what clients do, each task in every language. */
export function guidePage({ tasks, publicUrl }: GuideParts): DocsPage {
  const address = publicUrl?.replace(/\/$/, "") ?? usualAddress;
  const addressed = tasks.map((task) => ({
    ...task,
    examples: task.examples.map(({ language, code }) => ({
      language,
      code: code.replaceAll(usualAddress, address),
    })),
  }));
  return {
    title: "Guide · Aisle",
    path: "/docs/guide",
    head: html`<script type="module" src="/docs/assets/guide.js"></script>`,
    content: html`
      <main id="main" class="guide"
        data-address="${publicUrl === undefined ? usualAddress : ""}">
        <div class="lead">
          <h1>Write a client</h1>
          <p>What clients of the catalogue do, in the order they meet it. Each example runs as it is, on the demo catalogue and with nothing to install: paste curl into a shell, run TypeScript with <code>deno run -A example.ts</code>, <code>node example.ts</code> or <code>bun example.ts</code>, Python with <code>python3 example.py</code>.</p>
          <p>Clients in these and other languages can be generated from <a href="/openapi.json">openapi.json</a>; <code>docs/clients.md</code> in the source says how. All operations are in the <a href="/docs">API reference</a>.</p>
        </div>
        <nav class="tasks" aria-label="Tasks">
          <ol>
      ${tasks.map(({ name, title }) =>
        html`<li><a href="#${name}">${title}</a></li>`
      )}
            </ol>
        </nav>
        <div class="steps">
      ${addressed.map(guideSection)}
          </div>
      </main>
    `,
  };
}
