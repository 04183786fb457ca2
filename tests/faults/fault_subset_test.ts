import assert from "node:assert/strict";
import process from "node:process";
import { after, describe, it } from "node:test";
import {
  noServices,
  serviceEnvironment,
} from "../services/service_environment.ts";
import { everyFault } from "./every_fault.ts";
import { onlyDeno } from "./only_deno.ts";
import { reportLines } from "./report_lines.ts";
import { runFault } from "./run_fault.ts";
import { createServicePool } from "./service_pool.ts";

const skipped = onlyDeno();
const services = skipped ? undefined : await serviceEnvironment();

/** All of them: `deno task test:faults`. */
const chosen = new Set([
  "the network is bad everywhere",
  "dynamodb cannot be reached",
  "redis cannot be reached",
  "redis is killed",
  "redis is frozen",
  "redis is out of memory",
  "redis is flushed at peak",
  "redis holds poisoned values",
  "1 in 3 cache writes is lost",
  "dynamodb is killed",
  "dynamodb does all of this",
  "elasticsearch refuses items under 200",
  "elasticsearch has the block read_only_allow_delete",
  "one of two relays is frozen for longer than its lease",
  "the relay's batches come twice and in another order",
  "the process is killed at each step",
]);

describe("every promise is kept while", {
  skip: skipped || services === undefined && noServices,
}, () => {
  const seed = Number(process.env["FAULT_SEED"] ?? Date.now() % 1_000_000);
  const pool = createServicePool(services);
  after(pool.stop);

  for (const run of everyFault.filter(({ name }) => chosen.has(name))) {
    it(run.name, async () => {
      const report = await runFault(run, { seed, pool, isThorough: false });
      const lines = reportLines(report).join("\n");
      console.log(lines);
      assert.equal(report.violations.length, 0, `FAULT_SEED=${seed}\n${lines}`);
    });
  }
});
