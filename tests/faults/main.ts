import process from "node:process";
import { parseArgs } from "node:util";
import { everyFault } from "./every_fault.ts";
import { reportLines } from "./report_lines.ts";
import { runFault } from "./run_fault.ts";
import { createServicePool } from "./service_pool.ts";

const usage =
  `usage: deno task test:faults [--seed N] [--rounds N] [--only TEXT] [--quick]

Starts services of its own, lets things go wrong with them while clients read and
write, and checks all that the clients saw. A line for each run has its seed;
"--only" with the run's name and "--seed" repeat it. "--quick" shortens outages.
`;

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

type Options = { seed: number; rounds: number; only: string; quick: boolean };

/** Whether every run kept every promise. */
async function main(
  { seed, rounds, only, quick }: Options,
): Promise<boolean> {
  const runs = everyFault.filter(({ name }) => name.includes(only));
  const pool = createServicePool(undefined);
  let failed = 0;
  try {
    for (let round = seed; round < seed + rounds; round++) {
      for (const run of runs) {
        const report = await runFault(run, {
          seed: round,
          pool,
          isThorough: !quick,
        });
        reportLines(report).forEach(say);
        if (report.violations.length > 0) failed++;
      }
    }
  } finally {
    await pool.stop();
  }
  say(`${runs.length * rounds - failed} runs passed, ${failed} failed`);
  return failed === 0 && runs.length > 0;
}

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    rounds: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
} else {
  const { only, quick } = values;
  const seed = Number(values.seed);
  const rounds = Number(values.rounds);
  const isRight = await main({ seed, rounds, only, quick });
  process.exit(isRight ? 0 : 1);
}
