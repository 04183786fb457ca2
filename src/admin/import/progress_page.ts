import { html } from "hono/html";
import type { ImportJob, JobProgress } from "../../import/jobs/import_job.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { postButton } from "../parts/post_button.ts";
import { countsView, doneNames, grouped, wouldNames } from "./counts_view.ts";
import { addressOf, jobPage } from "./job_frame.ts";

/** How far a check or an import has come; it renews itself. */
export function progressPage(job: ImportJob): AdminPage {
  const isCheck = job.phase === "checking";
  const title = isCheck
    ? "Checking what would change"
    : job.phase === "importing"
    ? "Importing"
    : "Waiting for search";
  const percent = Math.floor((job.progress?.fraction ?? 0) * 100);
  return jobPage({
    job,
    step: isCheck ? "Check" : "Import",
    title,
    main: html`
      <section class="panel" id="progress" data-live>
        <label for="bar">${job.phase === "indexing"
          ? "Everything is in the catalogue; search shows it in a moment."
          : `${percent} % of the file`}</label>
        <progress id="bar" max="100" value="${percent}">${percent} %</progress>
      ${job.progress ? details(job.progress, isCheck) : ""}
      </section>
      <div class="actions">
      ${postButton({ text: "Stop", action: `${addressOf(job)}/stop` })}
        <a class="button" href="${addressOf(job)}">Renew this page</a>
      </div>
      <p class="small">${isCheck
        ? "Nothing is written."
        : "You may leave this page: the import goes on. Stopping loses nothing: it can go on where it was."}</p>
    `,
  });
}

function details(
  { counts, line, linesPerSecond, secondsLeft }: JobProgress,
  isCheck: boolean,
): Html {
  return html`
    <p class="small">Line ${grouped(line)}, ${grouped(
      linesPerSecond,
    )} lines a second${secondsLeft === undefined
      ? ""
      : `, about ${time(secondsLeft)} left`}</p>
    ${countsView(counts, isCheck ? wouldNames : doneNames)}
  `;
}

function time(seconds: number): string {
  return seconds < 90
    ? `${Math.ceil(seconds)} s`
    : `${Math.ceil(seconds / 60)} minutes`;
}
