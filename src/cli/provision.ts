import process from "node:process";
import { Command } from "commander";
import { provision } from "../../drivers/provision.ts";
import { readConfig } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { print } from "./print.ts";

type Options = { json?: boolean };

const help = `
Makes what the configured services lack: the DynamoDB table with its indexes.
Running it again changes nothing; it never deletes. SQLite files and search
indices are made on first use.

Examples:
  CATALOG_STORE=dynamodb AWS_REGION=eu-central-1 aisle provision
  aisle provision --json

Exit codes: 0 all is there · 2 the configuration cannot be used
  3 a service does not answer
`;

/** `aisle provision`: makes tables that are missing. */
export function provisionCommand(finish: (code: ExitCode) => void): Command {
  return new Command("provision")
    .description("make the tables that are missing")
    .option("--json", "print what is there as JSON")
    .addHelpText("after", help)
    .action(async ({ json = false }: Options) => {
      const there = await provision(readConfig(process.env));
      if (json) print(JSON.stringify({ there }));
      else if (there.length === 0) print("Nothing has to be made");
      else for (const each of there) print(`${each} is there`);
      finish(exitCodes.done);
    });
}
