import { html } from "hono/html";
import { cellsOf } from "../../import/columns/cell_values.ts";
import type { ChoiceMistake } from "../../import/columns/choice_mistakes.ts";
import type { ColumnChoice } from "../../import/columns/column_choice.ts";
import type { ColumnGuess } from "../../import/columns/column_guess.ts";
import type { ImportJob } from "../../import/jobs/import_job.ts";
import type { SamplePreview } from "../../import/jobs/preview_sample.ts";
import type { Html } from "../../pages/html.ts";
import type { AdminPage } from "../admin_layout.ts";
import { columnFields } from "./column_fields.ts";
import { refusalsByColumn } from "./refusals_by_column.ts";
import { grouped } from "./counts_view.ts";
import { addressOf, discardButton, jobPage } from "./job_frame.ts";
import { mappingFileForm } from "./mapping_file_form.ts";
import { shownColumns } from "./read_choices.ts";
import { sampleView } from "./sample_view.ts";

type MappingPage = {
  job: ImportJob;
  status: number;
  choices: readonly ColumnChoice[];
  guesses: readonly ColumnGuess[];
  mistakes: readonly ChoiceMistake[];
  /** What the choices make of the first rows; absent while they are no mapping. */
  preview: SamplePreview | undefined;
  currency: string;
};

/** What each column of a file is: guessed, to be put right, with what that makes of the first rows. */
export function mappingPage(
  { job, status, choices, guesses, mistakes, preview, currency }: MappingPage,
): AdminPage {
  const address = addressOf(job);
  const { byColumn, others } = refusalsByColumn(
    preview?.refusals ?? [],
    choices,
  );
  const general = mistakes.filter(({ column }) => column === undefined);
  return jobPage({
    job,
    step: "Columns",
    title: "What the columns are",
    status,
    main: html`
      ${mistakes.length === 0 ? "" : html`
        <div class="mistakes" role="alert">
          <p><strong>The columns cannot be read like this.</strong></p>
          <ul>${mistakes.map(({ column, message }) =>
            html`<li>${
              column === undefined ? "" : html`
                <strong>${column}</strong>:
              `
            }${message}.</li>`
          )}</ul>
        </div>
      `}
      ${others.length === 0
        ? ""
        : html`<ul class="list">${
          others.map((text) => html`<li class="mistake">${text}</li>`)
        }</ul>`}
      <form method="post" action="${address}/mapping">
      ${choices.slice(0, shownColumns).map((choice, index) =>
        columnFields({
          index,
          choice,
          guess: guesses[index],
          cells: cellsOf(job.file.sample, choice.column),
          issue: mistakes.find(({ column }) => column === choice.column)
            ?.message,
          refusals: byColumn.get(choice.column) ?? [],
        })
      )}
      ${more(choices.length)}
        <div class="actions">
          <button class="button primary" name="then" value="check">Check the file</button>
          <button class="button" name="then" value="preview">Try these choices</button>
        </div>
      </form>
      ${general.length === 0 && preview ? sampleView(preview, currency) : ""}
      ${mappingFileForm({ job, hasMapping: preview !== undefined })}
      <div class="actions">${discardButton(job)}</div>
    `,
  });
}

function more(columns: number): Html {
  return columns <= shownColumns ? html`` : html`
    <p
      class="hint">The other ${grouped(
        columns - shownColumns,
      )} columns are read as they were guessed. A mapping file can say more.</p>
  `;
}
