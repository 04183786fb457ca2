import { html } from "hono/html";
import { heldMinutes, maxHeldJobs } from "../../import/jobs/held_jobs.ts";
import { maxFileBytes } from "../../import/jobs/import_file.ts";
import type { ImportJob, ImportPhase } from "../../import/jobs/import_job.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { field } from "../parts/field.ts";
import { table } from "../parts/table.ts";

const phaseNames: Readonly<Record<ImportPhase, string>> = {
  mapping: "Waits for what its columns are",
  checking: "Is being checked",
  checked: "Is checked",
  importing: "Is being imported",
  indexing: "Is in the catalogue, search follows",
  stopped: "Was stopped",
  failed: "Broke off",
  done: "Is imported",
};

/** Where a file of products is uploaded, and the files that are held. */
export function uploadPage(
  { jobs, issue }: {
    jobs: readonly ImportJob[];
    /** Why the file that was sent cannot be used. */
    issue?: string | undefined;
  },
): AdminPage {
  return {
    ...(issue === undefined ? {} : { status: 422 }),
    title: "Import",
    section: "import",
    main: html`
      <h1>Import</h1>
      <form class="panel" method="post" action="/admin/import"
        enctype="multipart/form-data">
      ${field({
        label: "A file of products",
        name: "file",
        type: "file",
        value: "",
        required: true,
        issue,
        hint:
          `CSV or NDJSON, plain or packed with gzip, up to ${
            mebibytes(maxFileBytes)
          }. ` +
          "Nothing is written until you have seen what would change.",
      })}
        <div class="actions">
          <button class="button primary">Upload</button>
          <a href="/admin/import/template.csv" download>A template to fill in (CSV)</a>
        </div>
      </form>
      ${held(jobs)}
      <section class="panel">
        <h2>How it works</h2>
        <ol class="steps">
          <li>Say what each column is. A guess is made for you.</li>
          <li>See what would be created and changed, and what is refused.</li>
          <li>Import. Refused lines stop no others; mend them and upload them again.</li>
        </ol>
        <p>A line is a whole product: it creates the product, or replaces all of it. A line that
      equals what is stored changes nothing, so a file may be uploaded as often as you like.</p>
        <p
          class="small">This service holds up to ${maxHeldJobs} files, each for ${heldMinutes} minutes after its
      last use, and forgets them when it is restarted: what was imported until then stays, and
      uploading the file again goes on from there. For larger files there is the command
      <code>aisle import</code>, described in <code>docs/importing.md</code>.</p>
      </section>
    `,
  };
}

function held(jobs: readonly ImportJob[]): Html {
  if (jobs.length === 0) return html``;
  return html`
    <section class="part">
      <h2>Uploaded</h2>
    ${table({
      label: "Uploaded files",
      head: ["File", "Size", "By", "State"],
      rows: jobs.map(({ id, file, owner, phase }) => [
        html`<a href="/admin/import/${id}">${file.name}</a>`,
        mebibytes(file.bytes.length),
        owner,
        phaseNames[phase],
      ]),
    })}
    </section>
  `;
}

function mebibytes(bytes: number): string {
  const size = bytes / 1024 / 1024;
  return size < 0.1
    ? `${Math.ceil(bytes / 1024)} KiB`
    : `${Number(size.toFixed(1))} MiB`;
}
