import { html } from "hono/html";
import type { Html } from "../../../pages/html.ts";

/** A button that changes the rows of a form and shows it again, with all that was typed. */
export function rowButton(
  { text, label, action, path }: {
    text: string;
    /** What it does, where the text alone does not tell. */
    label?: string;
    action: string;
    /** Where the form is sent, and which part of the answer is looked at. */
    path: string;
  },
): Html {
  const spoken = label === undefined ? "" : html`
    aria-label="${label}"
  `;
  return html`
    <button class="button row-button" name="do" value="${action}"
      formaction="${path}" formnovalidate${spoken}>${text}</button>
  `;
}

/** Which row of those that the form was opened with a row is. */
export function placeField(name: string, from: number | undefined): Html | "" {
  return from === undefined
    ? ""
    : html`<input type="hidden" name="${name}" value="${from}">`;
}
