import {
  type ChoiceMistake,
  choiceMistakes,
} from "../../import/columns/choice_mistakes.ts";
import { isAtWork } from "../../import/jobs/held_jobs.ts";
import type { ImportJob } from "../../import/jobs/import_job.ts";
import { mappingOf } from "../../import/jobs/mapping_of.ts";
import {
  previewSample,
  type SamplePreview,
} from "../../import/jobs/preview_sample.ts";
import type { AdminPage } from "../admin_layout.ts";
import type { AdminParts } from "../admin_routes.ts";
import { checkPage } from "./check_page.ts";
import { mappedPage } from "./mapped_page.ts";
import { mappingPage } from "./mapping_page.ts";
import { guessFor } from "./plan_columns.ts";
import { progressPage } from "./progress_page.ts";
import { resultPage } from "./result_page.ts";

const previewMilliseconds = 4_000;

/** The pages of an import, by where it is. */
export function createJobPages(parts: AdminParts) {
  const { catalog, currency } = parts;

  async function preview(job: ImportJob): Promise<SamplePreview | undefined> {
    const mapping = mappingOf(job.plan);
    if (!mapping || job.file.format !== "csv") return undefined;
    const stop = AbortSignal.timeout(previewMilliseconds);
    return await previewSample({ catalog, file: job.file, mapping, stop });
  }

  /** What its columns are, also after it was checked. */
  async function mapping(
    job: ImportJob,
    mistakes: readonly ChoiceMistake[] = [],
    issue?: string,
  ): Promise<AdminPage> {
    const tried = await preview(job);
    if (job.plan.kind !== "columns" || issue !== undefined) {
      return mappedPage({ job, preview: tried, currency, issue });
    }
    const { choices } = job.plan;
    return mappingPage({
      job,
      status: mistakes.length > 0 ? 422 : 200,
      choices,
      guesses: await guessFor(parts, job.file),
      mistakes: mistakes.length > 0 ? mistakes : choiceMistakes(choices),
      preview: tried,
      currency,
    });
  }

  async function show(job: ImportJob): Promise<AdminPage> {
    if (isAtWork(job)) return progressPage(job);
    if (job.phase === "mapping") return await mapping(job);
    if (job.phase === "checked" && job.check) {
      return checkPage(job, job.check, currency);
    }
    return resultPage(job);
  }

  return { show, mapping };
}
