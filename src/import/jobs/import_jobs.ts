import type { Catalog } from "../../catalog/catalog.ts";
import { CatalogError, isUnanswered } from "../../catalog/errors.ts";
import type { Log } from "../../catalog/log.ts";
import { awaitIndex } from "../await_index.ts";
import { learnWhenDue } from "../learn_for_search.ts";
import { checkFile } from "./check_file.ts";
import { createHeldJobs, isAtWork } from "./held_jobs.ts";
import { openImportFile } from "./import_file.ts";
import type { ImportJob, ImportPhase, ImportPlan } from "./import_job.ts";
import { mappingOf } from "./mapping_of.ts";
import { writeFile } from "./write_file.ts";

/**
 * Files on their way into the catalogue. Each is held in memory by this service
 * alone; checks and imports run in the background, and one import at a time writes.
 */
export type ImportJobs = {
  /** Takes a file. Throws `too_large`, `invalid`, or `conflict` when too many are held. */
  add(
    upload: { name: string; bytes: Uint8Array; owner: string },
  ): Promise<ImportJob>;
  /** The newest first. */
  list(): ImportJob[];
  /** Throws `not_found` also when the file was dropped since. */
  get(id: string): ImportJob;
  /** Changes how lines become products; what was checked before counts no more. */
  plan(id: string, plan: ImportPlan): void;
  /** Begins to tell what an import would do. */
  check(id: string): void;
  /** Begins to write, or goes on where it stopped. Refused with `conflict` while another one writes. */
  start(id: string): void;
  /** Asks what works in the background to end, and waits until it has. */
  stop(id: string): Promise<void>;
  discard(id: string): Promise<void>;
  /** Stops everything and drops all files. */
  close(): Promise<void>;
};

type Work = { stopping: AbortController; ended: Promise<void> };

/** No files yet. */
export function createImportJobs(
  { catalog, log, now, newId }: {
    catalog: Pick<
      Catalog,
      | "openDryRun"
      | "writeLines"
      | "isLearningDue"
      | "learnWords"
      | "awaitSearchable"
      | "getState"
    >;
    log: Log;
    now: () => number;
    newId: () => string;
  },
): ImportJobs {
  const held = createHeldJobs({ now });
  const works = new Map<string, Work>();

  /** A job that may be changed: nothing works on it. */
  function idle(id: string): ImportJob {
    const job = held.get(id);
    if (!isAtWork(job)) return job;
    throw new CatalogError("conflict", `"${job.file.name}" is at work already`);
  }

  function begin(
    job: ImportJob,
    { phase, unanswered, work }: {
      phase: ImportPhase;
      /** Where the job is then when the store did not answer. */
      unanswered: ImportPhase;
      work: (stop: AbortSignal) => Promise<void>;
    },
  ): void {
    const stopping = new AbortController();
    job.phase = phase;
    delete job.reason;
    const ended = work(stopping.signal).catch((error: unknown) => {
      const isAway = isUnanswered(error);
      job.reason = error instanceof Error ? error.message : String(error);
      job.phase = isAway ? unanswered : "failed";
      log(isAway ? "warn" : "info", `An import ended: ${job.reason}`);
    }).finally(() => works.delete(job.id));
    works.set(job.id, { stopping, ended });
  }

  async function runCheck(job: ImportJob, stop: AbortSignal): Promise<void> {
    job.check = await checkFile({
      ...job,
      catalog,
      now,
      stop,
      onProgress: (progress) => job.progress = progress,
    });
    job.phase = "checked";
    delete job.progress;
  }

  async function runImport(job: ImportJob, stop: AbortSignal): Promise<void> {
    const { progress, result } = job;
    const { searchableAt: _, ...written } = await writeFile({
      ...job,
      catalog,
      now,
      stop,
      earlier: progress && result && { progress, refused: result.refused },
      onProgress(progress, refused) {
        job.progress = progress;
        job.result = { refused, unusedColumns: [], attributeClashes: 0 };
      },
    });
    job.result = written;
    if (stop.aborted) {
      job.phase = "stopped";
      return;
    }
    job.phase = "indexing";
    const { created = 0, updated = 0, deleted = 0 } = job.progress?.counts ??
      {};
    await learnWhenDue(catalog, { written: created + updated + deleted, stop });
    const isSearchable = await awaitIndex(catalog, { stop });
    job.result = isSearchable ? { ...written, searchableAt: now() } : written;
    job.phase = "done";
  }

  async function stop(id: string): Promise<void> {
    const work = works.get(id);
    work?.stopping.abort();
    await work?.ended;
  }

  return {
    async add({ name, bytes, owner }) {
      held.makeRoom();
      const file = await openImportFile({ name, bytes });
      const job: ImportJob = {
        id: newId(),
        file,
        owner,
        uploadedAt: now(),
        plan: file.format === "csv"
          ? { kind: "columns", choices: [] }
          : { kind: "as_is" },
        phase: "mapping",
      };
      held.add(job);
      return job;
    },
    list: held.list,
    get: held.get,
    plan(id, plan) {
      const job = idle(id);
      job.plan = plan;
      job.phase = "mapping";
      delete job.check;
      delete job.progress;
      delete job.result;
      delete job.reason;
    },
    check(id) {
      const job = mapped(idle(id));
      delete job.check;
      delete job.progress;
      delete job.result;
      begin(job, {
        phase: "checking",
        unanswered: "mapping",
        work: (stop) => runCheck(job, stop),
      });
    },
    start(id) {
      const job = mapped(idle(id));
      const writing = held.list().find(({ phase }) => phase === "importing");
      if (writing) {
        throw new CatalogError(
          "conflict",
          `"${writing.file.name}" is being imported: one import at a time writes`,
        );
      }
      if (job.phase !== "stopped") {
        delete job.progress;
        delete job.result;
      }
      begin(job, {
        phase: "importing",
        unanswered: "stopped",
        work: (stop) => runImport(job, stop),
      });
    },
    stop,
    async discard(id) {
      await stop(id);
      held.discard(id);
    },
    async close() {
      await Promise.all([...works.keys()].map(stop));
      held.close();
    },
  };
}

/** Refuses a job whose columns have no meaning yet. */
function mapped(job: ImportJob): ImportJob {
  if (job.plan.kind === "as_is" || mappingOf(job.plan)) return job;
  throw new CatalogError(
    "conflict",
    `Say first what the columns of "${job.file.name}" are`,
  );
}
