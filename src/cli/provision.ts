import process from "node:process";
import { Command } from "commander";
import { planProvision, provision } from "../../drivers/provision.ts";
import { readConfig } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { print } from "./print.ts";

type Options = { dryRun?: boolean; json?: boolean };

const help = `
Makes what the configured services lack: the DynamoDB table with its indexes,
the Elasticsearch index with its alias. Running it again changes nothing; it
never deletes. SQLite files are made on first use.

Examples:
  aisle provision --dry-run
  CATALOG_STORE=dynamodb AWS_REGION=eu-central-1 aisle provision
  aisle provision --json

Exit codes: 0 all is there · 2 the configuration cannot be used
  3 a service does not answer
`;

/** `aisle provision`: makes tables and indexes that are missing. */
export function provisionCommand(finish: (code: ExitCode) => void): Command {
  return new Command("provision")
    .description("make the tables and indexes that are missing")
    .option("--dry-run", "tell what would be done, and do nothing")
    .option("--json", "print the steps as JSON")
    .addHelpText("after", help)
    .action(async ({ dryRun = false, json = false }: Options) => {
      const config = readConfig(process.env);
      const steps = dryRun
        ? await planProvision(config)
        : await provision(config);
      if (json) print(JSON.stringify({ dryRun, steps }));
      else if (steps.length === 0) print("Everything is there");
      else {for (const step of steps) {
          print(`${dryRun ? "To do" : "Done"}: ${step}`);
        }}
      finish(exitCodes.done);
    });
}
