import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";

/** A short text that stays on one line, however narrow its column is. */
export function unbroken(text: string): Html {
  return html`<span class="unbroken">${text}</span>`;
}
