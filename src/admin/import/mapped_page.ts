import { html } from "hono/html";
import type { ImportJob } from "../../import/jobs/import_job.ts";
import type { SamplePreview } from "../../import/jobs/preview_sample.ts";
import type { AdminPage } from "../admin_layout.ts";
import { postButton } from "../parts/post_button.ts";
import { addressOf, discardButton, jobPage } from "./job_frame.ts";
import { mappingFileForm } from "./mapping_file_form.ts";
import { refusalText } from "./refusals_by_column.ts";
import { sampleView } from "./sample_view.ts";

const shownRefusals = 10;

/** A file that needs no choices: a mapping file reads it, or its lines are products already. */
export function mappedPage(
  { job, preview, currency, issue }: {
    job: ImportJob;
    preview: SamplePreview | undefined;
    currency: string;
    /** Why a mapping file cannot be used. */
    issue?: string | undefined;
  },
): AdminPage {
  const { plan, file } = job;
  const address = addressOf(job);
  const refusals = preview?.refusals.slice(0, shownRefusals) ?? [];
  return jobPage({
    job,
    step: "Columns",
    title: plan.kind === "file" ? "A mapping file reads it" : "Products",
    ...(issue === undefined ? {} : { status: 422 }),
    main: html`
      <p>${plan.kind === "file"
        ? `“${plan.name}” says what the columns are.`
        : "Each line is a product, or a line of an export: there are no columns to choose."}</p>
      ${refusals.length === 0
        ? ""
        : html`<ul class="list">${
          refusals.map((refusal) =>
            html`<li class="mistake">${refusal.field}: ${
              refusalText(refusal)
            }</li>`
          )
        }</ul>`}
      <div class="actions">
      ${postButton({
        text: "Check the file",
        action: `${address}/check`,
        look: "primary",
      })}
      ${file.format === "csv"
        ? postButton({
          text: "Choose by hand",
          action: `${address}/mapping`,
          values: { then: "guess" },
        })
        : ""}
      ${discardButton(job)}
      </div>
      ${preview ? sampleView(preview, currency) : ""}
      ${mappingFileForm({ job, hasMapping: plan.kind === "file", issue })}
    `,
  });
}
