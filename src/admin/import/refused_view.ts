import { html } from "hono/html";
import type { RefusedLines } from "../../import/jobs/import_job.ts";
import type { Html } from "../../pages/html.ts";
import { table } from "../parts/table.ts";
import { grouped, lineCount } from "./counts_view.ts";
import { shownField, shownReason } from "./value_view.ts";

const shownReasons = 20;

/** The first refused lines with their reasons, and the files with all of them. */
export function refusedView(
  { count, kept }: RefusedLines,
  { address }: { address: string },
): Html {
  if (count === 0) return html``;
  const reasons = kept.slice(0, shownReasons).flatMap(({ line, refusals }) =>
    refusals.map((refusal) => ({ line, ...refusal }))
  ).slice(0, shownReasons);
  return html`
    <section class="part">
      <h2>Refused lines</h2>
      <ul class="list">
    <li><a href="${address}/refused.csv" download>What is wrong with ${count ===
        1
      ? "it"
      : "them"}</a> (CSV: line, field, value and reason)</li>
    <li><a href="${address}/refused-lines" download>The refused ${count === 1
      ? "line"
      : "lines"} as uploaded</a>, to mend and upload again</li>
      </ul>
    ${count > kept.length
      ? html`<p class="hint">These files hold the first ${
        grouped(kept.length)
      } of ${lineCount(count)}.</p>`
      : ""}
    ${table({
      label: "Refused lines",
      head: ["Line", "Field", "It says", "What is wrong"],
      rows: reasons.map(({ line, field, value, reason }) => [
        grouped(line),
        field === "" ? "The whole line" : shownField(field),
        value,
        shownReason({ field, reason }),
      ]),
    })}
    ${count > shownReasons
      ? html`<p class="hint">Only the first are shown here.</p>`
      : ""}
    </section>
  `;
}
