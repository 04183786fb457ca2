import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { CatalogError, isCatalogError } from "../../src/catalog/errors.ts";
import { heldMinutes, maxHeldJobs } from "../../src/import/jobs/held_jobs.ts";
import { maxFileBytes } from "../../src/import/jobs/import_file.ts";
import type { ImportJob } from "../../src/import/jobs/import_job.ts";
import {
  createImportJobs,
  type ImportJobs,
} from "../../src/import/jobs/import_jobs.ts";
import { keptRefusals } from "../../src/import/jobs/refusal_keeper.ts";
import { plainCsvMapping } from "../../src/import/plain_csv_mapping.ts";
import {
  type EmbeddedCatalog,
  withCatalog,
} from "../catalog/embedded_catalog.ts";

type Opened = EmbeddedCatalog & {
  jobs: ImportJobs;
  /** Lets this much time pass. */
  pass(minutes: number): void;
};

async function withJobs(work: (opened: Opened) => Promise<void>) {
  await withCatalog(async (embedded) => {
    let passed = 0;
    const jobs = createImportJobs({
      ...embedded,
      now: () => Date.now() + passed,
    });
    embedded.catalog.startRelay();
    try {
      const pass = (minutes: number) => {
        passed += minutes * 60_000;
      };
      await work({ ...embedded, jobs, pass });
    } finally {
      await jobs.close();
    }
  });
}

function upload(jobs: ImportJobs, text: string, name = "products.ndjson") {
  const bytes = new TextEncoder().encode(text);
  return jobs.add({ name, bytes, owner: "someone" });
}

function productLines(count: number, name = "Lamp"): string {
  return Array.from(
    { length: count },
    (_, index) => JSON.stringify({ id: `p-${index + 1}`, name }) + "\n",
  ).join("");
}

/** Looks again until the job is where it should be. */
async function until(job: ImportJob, isThere: (job: ImportJob) => boolean) {
  const deadline = Date.now() + 20_000;
  while (!isThere(job)) {
    assert.ok(Date.now() < deadline, `${job.phase}: ${job.reason}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const hasEnded = ({ phase }: ImportJob) =>
  ["checked", "stopped", "failed", "done"].includes(phase);

describe("an import job", () => {
  it("tells what would change, field by field, and writes nothing", async () => {
    await withJobs(async ({ jobs, catalog }) => {
      await catalog.replaceProduct("p-1", {
        name: "Old lamp",
        status: "active",
        inventory: { status: "in_stock" },
      }, { kind: "absent" });
      const job = await upload(
        jobs,
        productLines(2) + '{"id":"p-3","name":7}\n' + productLines(2),
      );
      jobs.check(job.id);
      await until(job, hasEnded);
      assert.equal(job.phase, "checked");
      const { counts, previews, refused, complete } = job.check ?? {};
      assert.equal(complete, true);
      assert.deepEqual(counts, {
        created: 1,
        updated: 1,
        unchanged: 2,
        deleted: 0,
        failed: 1,
      });
      assert.deepEqual(previews?.find(({ line }) => line === 1)?.changes, [
        { field: "name", from: "Old lamp", to: "Lamp" },
      ]);
      assert.equal(refused?.kept[0]?.line, 3);
      assert.equal(await catalog.readProduct("p-2", "summary"), undefined);
    });
  });

  it("writes the file, packed or not, and waits until search shows it", async () => {
    await withJobs(async ({ jobs, catalog }) => {
      const job = await jobs.add({
        name: "products.csv.gz",
        bytes: gzipSync("id,name\na,Lamp\nb,\nc,Chair\n"),
        owner: "someone",
      });
      assert.deepEqual(job.file.columns, ["id", "name"]);
      assert.throws(() => jobs.start(job.id), /Say first what the columns/);
      jobs.plan(job.id, {
        kind: "columns",
        choices: [],
        mapping: plainCsvMapping,
      });
      jobs.start(job.id);
      await until(job, hasEnded);
      assert.equal(job.phase, "done", job.reason);
      assert.equal(job.progress?.counts.created, 2);
      assert.equal(job.progress?.fraction, 1);
      assert.deepEqual(
        job.result?.refused.kept.map(({ line, refusals }) => [
          line,
          refusals[0]?.field,
        ]),
        [[3, "name"]],
      );
      assert.ok(job.result?.searchableAt);
      const { total } = await catalog.searchProducts({
        text: "chair",
        filters: [],
        facets: [],
        facetLimit: 0,
        order: "relevance",
        view: "summary",
        limit: 1,
      });
      assert.equal(total, 1);
    });
  });

  it("stops between lines and goes on where it was", async () => {
    await withJobs(async ({ jobs, catalog }) => {
      const lines = 2_000;
      const job = await upload(
        jobs,
        productLines(lines).replace('"id":"p-7"', '"id":"-7"'),
      );
      jobs.start(job.id);
      await until(job, ({ progress }) => (progress?.line ?? 0) >= 100);
      await jobs.stop(job.id);
      assert.equal(job.phase, "stopped");
      const line = job.progress?.line ?? 0;
      assert.ok(line < lines, `line ${line}`);
      assert.ok(await catalog.readProduct("p-1", "summary"));
      const last = await catalog.readProduct(`p-${lines}`, "summary");
      assert.equal(last, undefined);
      jobs.start(job.id);
      await until(job, hasEnded);
      assert.equal(job.phase, "done", job.reason);
      assert.deepEqual(job.progress?.counts, {
        created: lines - 1,
        updated: 0,
        unchanged: 0,
        deleted: 0,
        failed: 1,
      });
      assert.equal(job.result?.refused.count, 1);
    });
  });

  it("does not write while another one does", async () => {
    await withJobs(async ({ jobs }) => {
      const first = await upload(jobs, productLines(2_000));
      const second = await upload(jobs, productLines(1), "second.ndjson");
      jobs.start(first.id);
      assert.throws(
        () => jobs.start(second.id),
        (error) => isCatalogError(error, "conflict"),
      );
      assert.throws(
        () => jobs.plan(first.id, { kind: "as_is" }),
        (error) => isCatalogError(error, "conflict"),
      );
      await jobs.stop(first.id);
      jobs.start(second.id);
      await until(second, hasEnded);
      assert.equal(second.phase, "done", second.reason);
    });
  });

  it("stops with the reason when the store does not answer, and can be begun again", async () => {
    await withJobs(async ({ catalog, log, newId, now }) => {
      let isAway = true;
      const jobs = createImportJobs({
        catalog: {
          ...catalog,
          openDryRun(onCommit) {
            if (isAway) {
              throw new CatalogError("unavailable", "The store is away");
            }
            return catalog.openDryRun(onCommit);
          },
        },
        log,
        newId,
        now,
      });
      const job = await upload(jobs, productLines(1));
      jobs.check(job.id);
      await until(job, ({ reason }) => reason !== undefined);
      assert.equal(job.phase, "mapping");
      assert.equal(job.reason, "The store is away");
      isAway = false;
      jobs.check(job.id);
      await until(job, hasEnded);
      assert.equal(job.phase, "checked");
      await jobs.close();
    });
  });

  it("fails where its file cannot be read further, and keeps what was dealt with", async () => {
    await withJobs(async ({ jobs, catalog }) => {
      const job = await upload(
        jobs,
        'id,name\na,Lamp\nb,"Chair\n',
        "broken.csv",
      );
      jobs.plan(job.id, {
        kind: "columns",
        choices: [],
        mapping: plainCsvMapping,
      });
      jobs.start(job.id);
      await until(job, hasEnded);
      assert.equal(job.phase, "failed");
      assert.match(job.reason ?? "", /a quote is not closed/);
      assert.equal(job.progress?.counts.created, 1);
      assert.ok(await catalog.readProduct("a", "summary"));
    });
  });

  it("counts all refused lines, and keeps the first", async () => {
    await withJobs(async ({ jobs }) => {
      const job = await upload(jobs, '{"id":"a"}\n'.repeat(keptRefusals + 5));
      jobs.check(job.id);
      await until(job, hasEnded);
      assert.equal(job.check?.refused.count, keptRefusals + 5);
      assert.equal(job.check?.refused.kept.length, keptRefusals);
    });
  });
});

describe("the files of import jobs", () => {
  it("are at most four, of which one that is done makes room", async () => {
    await withJobs(async ({ jobs }) => {
      const [first] = await Promise.all(
        Array.from(
          { length: maxHeldJobs },
          (_, index) => upload(jobs, productLines(1), `${index}.ndjson`),
        ),
      );
      assert.ok(first);
      await assert.rejects(
        upload(jobs, productLines(1)),
        (error) => isCatalogError(error, "conflict"),
      );
      jobs.start(first.id);
      await until(first, hasEnded);
      await upload(jobs, productLines(1), "fifth.ndjson");
      assert.equal(jobs.list().length, maxHeldJobs);
      assert.throws(
        () => jobs.get(first.id),
        (error) => isCatalogError(error, "not_found"),
      );
      assert.equal(jobs.list()[0]?.file.name, "fifth.ndjson");
    });
  });

  it("are dropped an hour after their last use", async () => {
    await withJobs(async ({ jobs, pass }) => {
      const job = await upload(jobs, productLines(1));
      pass(heldMinutes - 1);
      assert.equal(jobs.get(job.id), job);
      pass(heldMinutes - 1);
      assert.equal(jobs.get(job.id), job);
      pass(heldMinutes);
      assert.deepEqual(jobs.list(), []);
    });
  });

  it("are refused when they are too large, empty, or of no known kind", async () => {
    await withJobs(async ({ jobs }) => {
      const add = (name: string, bytes: Uint8Array) =>
        jobs.add({ name, bytes, owner: "someone" });
      await assert.rejects(
        add("a.csv", new Uint8Array(maxFileBytes + 1)),
        (error) =>
          isCatalogError(error, "too_large") && /64 MiB/.test(error.message),
      );
      for (
        const [name, text, reason] of [
          ["a.xlsx", "x", /must end in \.csv/],
          ["a.csv", "", /nothing in/],
          ["a.csv", "id,id\n", /there twice/],
          ["a.csv.gz", "\x1f\x8bbroken", /Cannot unpack/],
        ] as const
      ) {
        const bytes = Uint8Array.from(
          text,
          (character) => character.charCodeAt(0),
        );
        await assert.rejects(
          add(name, bytes),
          (error) =>
            isCatalogError(error, "invalid") && reason.test(error.message),
          name,
        );
      }
      assert.deepEqual(jobs.list(), []);
    });
  });
});
