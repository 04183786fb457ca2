import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";

/** Where one types what to find in a list. */
export function findForm(
  { path, label, find }: { path: string; label: string; find: string },
): Html {
  return html`
    <form class="find" action="${path}" role="search">
      <label for="find">${label}</label>
      <input id="find" name="q" type="search" value="${find}" maxlength="200" autocomplete="off">
      <button class="button">Find</button>
      ${find === "" ? "" : html`<a class="button" href="${path}">Show all</a>`}
    </form>
  `;
}
