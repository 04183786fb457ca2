import assert from "node:assert/strict";
import process from "node:process";
import { after, describe, it } from "node:test";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { everyFault } from "./every_fault.ts";
import type { FaultRun } from "./fault_run.ts";
import { onlyDeno } from "../only_deno.ts";
import { type Random, seededRandom } from "./random.ts";
import { reportLines } from "./report_lines.ts";
import { runFault } from "./run_fault.ts";
import { createServicePool } from "./service_pool.ts";

const skipped = onlyDeno();
const services = skipped ? undefined : await serviceEnvironment();

const always = new Set([
  "the network is bad everywhere",
  "the process is killed at each step",
  "redis is killed",
  "dynamodb does all of this",
]);
const others = 5;

/** All of them: `deno task test:faults`. */
function chosenBy(random: Random): FaultRun[] {
  const isQuick = ({ own = [], isSlow = false }: FaultRun) =>
    !isSlow && !own.includes("elasticsearch");
  const optional = everyFault
    .filter((run) => isQuick(run) && !always.has(run.name));
  return [
    ...everyFault.filter(({ name }) => always.has(name)),
    ...random.shuffle(optional).slice(0, others),
  ];
}

describe("every promise is kept while", {
  skip: skipped || services === undefined && noServices,
}, () => {
  const seed = Number(process.env["FAULT_SEED"] ?? Date.now() % 1_000_000);
  const pool = createServicePool(services);
  after(pool.stop);

  for (const run of chosenBy(seededRandom(seed))) {
    it(run.name, async () => {
      const report = await runFault(run, { seed, pool, isThorough: false });
      const lines = reportLines(report).join("\n");
      console.log(lines);
      assert.equal(report.violations.length, 0, `FAULT_SEED=${seed}\n${lines}`);
    });
  }
});
