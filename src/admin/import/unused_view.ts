import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";
import { grouped } from "./counts_view.ts";

const shownColumns = 50;

/** Columns that became nothing. */
export function unusedView(columns: readonly string[]): Html {
  if (columns.length === 0) return html``;
  const more = columns.length - shownColumns;
  return html`<p class="small">Columns that are not used: ${
    columns.slice(0, shownColumns).join(", ")
  }${more > 0 ? ` and ${grouped(more)} more` : ""}.</p>`;
}
