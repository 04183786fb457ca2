import { html } from "hono/html";
import { noLines } from "../../import/import_counts.ts";
import type { ImportJob } from "../../import/jobs/import_job.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { postButton } from "../parts/post_button.ts";
import { countsView, doneNames, grouped } from "./counts_view.ts";
import { addressOf, discardButton, jobPage } from "./job_frame.ts";
import { refusedView } from "./refused_view.ts";
import { unusedView } from "./unused_view.ts";

/** What an import did: all of the file, or up to where it was stopped or broke off. */
export function resultPage(job: ImportJob): AdminPage {
  const { phase, progress, result } = job;
  const address = addressOf(job);
  const isStopped = phase === "stopped";
  return jobPage({
    job,
    step: progress ? "Import" : "Check",
    title: isStopped ? "Stopped" : phase === "done" ? "Imported" : "Broken off",
    main: html`
      ${countsView(progress?.counts ?? noLines, doneNames)}
      ${isStopped && progress
        ? html`<p>It stopped after line ${grouped(progress.line)}, at ${
          Math.floor(progress.fraction * 100)
        } % of the file.</p>`
        : ""}
      ${phase === "done" ? searchable(result?.searchableAt) : ""}
      <div class="actions">
      ${isStopped
        ? postButton({
          text: "Go on",
          action: `${address}/start`,
          look: "primary",
        })
        : html`<a class="button primary" href="/admin/import">Upload another file</a>`}
        <a class="button" href="/admin/products">See products</a>
      ${discardButton(job)}
      </div>
      ${result
        ? html`
          ${refusedView(result.refused, { address })}
          ${clashes(result.attributeClashes)}
          ${unusedView(result.unusedColumns)}
        `
        : ""}
    `,
  });
}

function searchable(at: number | undefined): Html {
  if (at === undefined) {
    return html`<p>Search does not show all of it yet: it follows, see <a href="/admin/sync">Sync</a>.</p>`;
  }
  const time = new Date(at).toISOString();
  return html`<p class="good">Search shows all of it since
    <time datetime="${time}">${time.slice(11, 19)} UTC</time>.</p>`;
}

function clashes(count: number): Html {
  return count === 0 ? html`` : html`
    <p class="small">${grouped(count)} times two columns gave one attribute:
    the second is kept as “name (column)”.</p>
  `;
}
