import { html } from "hono/html";
import type { Html } from "../../pages/html.ts";

type TableOptions = {
  /** What is in it, for who cannot see it. */
  label: string;
  head: readonly string[];
  /** The cells of each row; the first one names it. */
  rows: readonly (readonly (Html | string | number)[])[];
};

/** A table that scrolls in a box of its own where the screen is narrow. */
export function table({ label, head, rows }: TableOptions): Html {
  return html`
    <div class="table" role="region" aria-label="${label}" tabindex="0">
      <table>
        <thead>
          <tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr>
        </thead>
        <tbody>${rows.map(([first, ...others]) =>
          html`<tr><th scope="row">${first}</th>${
            others.map((cell) => html`<td>${cell}</td>`)
          }</tr>`
        )}</tbody>
      </table>
    </div>
  `;
}
