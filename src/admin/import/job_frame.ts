import { html } from "hono/html";
import type { ImportJob } from "../../import/jobs/import_job.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { postButton } from "../parts/post_button.ts";

const steps = ["Columns", "Check", "Import"] as const;
export type Step = typeof steps[number];

/** The address of a job's page. */
export function addressOf({ id }: Pick<ImportJob, "id">): string {
  return `/admin/import/${id}`;
}

/** What all pages of one import have around them: the file, and where it is on its way. */
export function jobPage(
  { job, step, title, status, main }: {
    job: ImportJob;
    step: Step;
    title: string;
    status?: number;
    main: Html;
  },
): AdminPage {
  return {
    ...(status === undefined ? {} : { status }),
    title,
    section: "import",
    main: html`
      <div class="head">
        <h1>${title}</h1>
        <span class="small">${job.file.name}</span>
      </div>
      <ol class="way" aria-label="Steps">
      ${steps.map((each) =>
        html`<li${
          each === step
            ? html`
              aria-current="step"
            `
            : ""
        }>${each}</li>`
      )}
      </ol>
      ${job.reason === undefined ? "" : html`
        <div class="mistakes" role="alert">
          <p><strong>${job.reason}.</strong></p>
          <p>${advice(job)}</p>
        </div>
      `}
      ${main}
    `,
  };
}

function advice({ phase }: ImportJob): string {
  if (phase === "stopped") {
    return "Nothing is lost: go on when it answers again.";
  }
  return phase === "mapping"
    ? "Nothing was written: try again in a moment."
    : "What comes after cannot be read. Mend the file and upload it again: lines that are in the catalogue already change nothing.";
}

/** Drops the file. */
export function discardButton(job: ImportJob): Html {
  return postButton({
    text: "Discard the file",
    action: `${addressOf(job)}/discard`,
  });
}
