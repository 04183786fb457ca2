import { html } from "hono/html";
import type { ImportJob } from "../../import/jobs/import_job.ts";
import type { Html } from "../../pages/html.ts";
import { field } from "../parts/field.ts";
import { addressOf } from "./job_frame.ts";

/** A mapping to keep for the next file, and one that was kept. */
export function mappingFileForm(
  { job, hasMapping, issue }: {
    job: ImportJob;
    hasMapping: boolean;
    issue?: string | undefined;
  },
): Html {
  const address = addressOf(job);
  return html`
    <section class="panel">
      <h2>Mapping file</h2>
    ${hasMapping
      ? html`<p><a href="${address}/mapping.json" download>Download these choices</a> for the next file,
      or for <code>aisle import --mapping</code>.</p>`
      : ""}
      <form method="post" action="${address}/mapping-file" enctype="multipart/form-data">
    ${field({
      label: "Use one that you have",
      name: "mapping",
      type: "file",
      value: "",
      required: true,
      issue,
      hint: "JSON, as docs/importing.md describes",
    })}
        <div class="actions"><button class="button">Use this mapping</button></div>
      </form>
    </section>
  `;
}
