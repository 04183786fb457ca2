#!/usr/bin/env node
import process from "node:process";
import { Command, CommanderError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { auditCommand } from "./cli/audit.ts";
import { demoCommand } from "./cli/demo.ts";
import { doctorCommand } from "./cli/doctor.ts";
import { errorText, exitCodeOf } from "./cli/error_text.ts";
import type { ExitCode } from "./cli/exit_codes.ts";
import { explainCommand } from "./cli/explain.ts";
import { exportCommand } from "./cli/export.ts";
import { importCommand } from "./cli/import.ts";
import { keysCommand } from "./cli/keys.ts";
import { note } from "./cli/print.ts";
import { provisionCommand } from "./cli/provision.ts";
import { reindexCommand } from "./cli/reindex.ts";
import { searchReportCommand } from "./cli/search_report.ts";
import { searchRulesCommand } from "./cli/search_rules.ts";
import { seedCommand } from "./cli/seed.ts";
import { serveCommand } from "./cli/serve.ts";
import { synonymsCommand } from "./cli/synonyms.ts";

const help = `
Environment variables say which catalogue a command is about, see the README.
"aisle <command> --help" shows examples.

Exit codes: 0 done · 1 failed, or lines were refused · 2 the command or the
configuration cannot be used · 3 a service does not answer · 4 an audit left
differences · 130 broken off
`;

const commands = [
  serveCommand,
  demoCommand,
  provisionCommand,
  seedCommand,
  importCommand,
  exportCommand,
  reindexCommand,
  auditCommand,
  searchReportCommand,
  explainCommand,
  synonymsCommand,
  searchRulesCommand,
  keysCommand,
  doctorCommand,
];

function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command("aisle")
    .description("A product catalogue service")
    .version(packageJson.version)
    .addHelpText("after", help)
    .showHelpAfterError("(add --help for what there is)")
    .exitOverride();
  for (const create of commands) {
    const command = create(finish).copyInheritedSettings(program);
    for (const each of command.commands) each.copyInheritedSettings(program);
    program.addCommand(command);
  }
  return program;
}

try {
  await createProgram((code) => process.exitCode = code)
    .parseAsync(process.argv);
} catch (error) {
  // Commander has printed its own errors.
  if (!(error instanceof CommanderError)) note(errorText(error));
  process.exitCode = exitCodeOf(error);
}
