import { clearTimeout, setTimeout } from "node:timers";
import { CatalogError } from "../../catalog/errors.ts";
import type { ImportJob } from "./import_job.ts";

/** How many files are held at once, and how long after their last use. */
export const maxHeldJobs = 4;
export const heldMinutes = 60;

/** Whether something works on a job in the background. */
export function isAtWork({ phase }: Pick<ImportJob, "phase">): boolean {
  return phase === "checking" || phase === "importing" || phase === "indexing";
}

/**
 * Holds jobs in memory: at most four, each until an hour after its last use. A new
 * one takes the place of the one that is done the longest; when none is,
 * it is refused with `conflict`.
 */
export function createHeldJobs({ now }: { now: () => number }) {
  const jobs = new Map<string, { job: ImportJob; usedAt: number }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function dropUnused(): void {
    clearTimeout(timer);
    timer = undefined;
    const oldest = now() - heldMinutes * 60_000;
    for (const [id, held] of jobs) {
      if (isAtWork(held.job)) held.usedAt = now();
      else if (held.usedAt <= oldest) jobs.delete(id);
    }
    if (jobs.size === 0) return;
    timer = setTimeout(dropUnused, 60_000);
    // It does not keep a service running that has nothing else to do.
    timer.unref();
  }

  function makeRoom(): void {
    dropUnused();
    if (jobs.size < maxHeldJobs) return;
    const [done] = [...jobs.values()]
      .filter(({ job }) => job.phase === "done")
      .sort((a, b) => a.usedAt - b.usedAt);
    if (!done) {
      throw new CatalogError(
        "conflict",
        `Cannot take another file: ${maxHeldJobs} are held already, discard one of them first`,
      );
    }
    jobs.delete(done.job.id);
  }

  return {
    makeRoom,
    add(job: ImportJob): void {
      makeRoom();
      jobs.set(job.id, { job, usedAt: now() });
      dropUnused();
    },
    /** Throws `not_found`. */
    get(id: string): ImportJob {
      dropUnused();
      const held = jobs.get(id);
      if (!held) {
        throw new CatalogError(
          "not_found",
          "This import is not held any more: upload the file again, lines that are in the catalogue already cost nothing",
        );
      }
      held.usedAt = now();
      return held.job;
    },
    /** The newest first. */
    list(): ImportJob[] {
      dropUnused();
      return [...jobs.values()].map(({ job }) => job).reverse();
    },
    discard: (id: string) => jobs.delete(id),
    close(): void {
      clearTimeout(timer);
      jobs.clear();
    },
  };
}
