import { html } from "hono/html";
import type { SamplePreview } from "../../import/jobs/preview_sample.ts";
import type { Html } from "../../pages/html.ts";
import { table } from "../parts/table.ts";
import { grouped } from "./counts_view.ts";
import { shownField, shownValue } from "./value_view.ts";

/** The first products as a mapping makes them. */
export function sampleView(
  { rows, products, refusals }: SamplePreview,
  currency: string,
): Html {
  const refused = new Set(refusals.map(({ line }) => line)).size;
  return html`
    <section class="part">
      <h2>The first products</h2>
      <p class="${refused > 0 ? "bad" : "good"}">${refused === 0
        ? `Nothing is wrong with the first ${grouped(rows)} rows.`
        : `${grouped(refused)} of the first ${
          grouped(rows)
        } rows would be refused.`}</p>
      <div class="columns">
    ${products.map(({ line, fields }) =>
      html`<div>${
        table({
          label: `The product in line ${line}`,
          head: ["Field", `Line ${grouped(line)}`],
          rows: fields.map(({ field, value }) => [
            shownField(field),
            shownValue(field, value, currency),
          ]),
        })
      }</div>`
    )}
      </div>
    </section>
  `;
}
