import { html } from "hono/html";
import type { Html } from "../../../pages/html.ts";

/** What the next page has to know of this one. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** The first button of a form, which the Enter key presses, where others would come before the right one. */
export function enterButton(action: string): Html {
  return html`
    <button class="hidden" name="do" value="${action}" tabindex="-1"
      aria-hidden="true">Save</button>
  `;
}
