import { html } from "hono/html";
import type { CheckResult, ImportJob } from "../../import/jobs/import_job.ts";
import type { AdminPage } from "../admin_layout.ts";
import { postButton } from "../parts/post_button.ts";
import { changesView } from "./changes_view.ts";
import { countsView, lineCount, wouldNames } from "./counts_view.ts";
import { addressOf, discardButton, jobPage } from "./job_frame.ts";
import { refusedView } from "./refused_view.ts";
import { unusedView } from "./unused_view.ts";

/** What an import would do, and the button that does it. */
export function checkPage(
  job: ImportJob,
  { complete, counts, previews, refused, unusedColumns }: CheckResult,
  currency: string,
): AdminPage {
  const address = addressOf(job);
  const writes = counts.created + counts.updated + counts.deleted;
  return jobPage({
    job,
    step: "Check",
    title: "What would change",
    main: html`
      ${complete
        ? ""
        : html`<p class="bad">The check was stopped: this is not the whole file.</p>`}
      ${countsView(counts, wouldNames)}
      <div class="actions">
      ${writes === 0 && complete
        ? html`<p>There is nothing to import.</p>`
        : postButton({
          text: complete ? `Import ${lineCount(writes)}` : "Import the file",
          action: `${address}/start`,
          look: "primary",
        })}
        <a class="button" href="${address}/mapping">Change the columns</a>
      ${postButton({ text: "Check again", action: `${address}/check` })}
      ${discardButton(job)}
      </div>
      <p
        class="small">Nothing is written yet. A SKU that belongs to another product is found only by the import.</p>
      ${refusedView(refused, { address })}
      ${changesView(previews, currency)}
      ${unusedView(unusedColumns)}
    `,
  });
}
