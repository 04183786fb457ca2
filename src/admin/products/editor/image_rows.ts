import { html } from "hono/html";
import type { Issue } from "../../../catalog/errors.ts";
import type { Html } from "../../../pages/html.ts";
import { field } from "../../parts/field.ts";
import { mistakeAt } from "../../parts/mistakes.ts";
import type { ImageRow } from "../editing/product_draft.ts";
import { placeField, rowButton } from "./row_button.ts";

/** The pictures of a product, the first of which is shown in lists. */
export function imageRows(
  { rows, issues, path }: {
    rows: readonly ImageRow[];
    issues: readonly Issue[];
    /** Where the form is sent. */
    path: string;
  },
): Html {
  return html`
    <section class="panel" id="images">
      <h2>Pictures</h2>
      <p class="hint">The first one is shown in lists. Without any, the shop draws one.</p>
      <ol class="rows">${rows.map(({ url, alt, from }, place) => {
        const name = `/images/${place}`;
        return html`
          <li>
            <fieldset class="image-row">
          <legend class="hidden">Picture ${place + 1}</legend>
          ${preview(url)}
          ${placeField(`${name}/from`, from)}
          ${field({
            label: "Address",
            name: `${name}/url`,
            value: url,
            issue: mistakeAt(issues, `${name}/url`),
          })}
          ${field({
            label: "Text for who cannot see it",
            name: `${name}/alt`,
            value: alt,
            issue: mistakeAt(issues, `${name}/alt`),
          })}
          <div class="row-buttons">
          ${place === 0 ? "" : rowButton({
            text: "Move up",
            label: `Move up picture ${place + 1}`,
            action: `up:${name}`,
            path: `${path}#images`,
          })}
          ${rowButton({
            text: "Remove",
            label: `Remove picture ${place + 1}`,
            action: `remove:${name}`,
            path: `${path}#images`,
          })}
          </div>
            </fieldset>
          </li>
        `;
      })}</ol>
      ${rowButton({
        text: "Add pictures",
        action: "add:/images",
        path: `${path}#images`,
      })}
    </section>
  `;
}

/** What is shown beside the address; nothing while that is no address of a picture. */
function preview(url: string): Html {
  return /^https?:\/\/[^\s"<>\\^`{|}]+$/.test(url)
    ? html`<img src="${url}" alt="" width="64" height="64" loading="lazy">`
    : html`<span class="no-image"></span>`;
}
