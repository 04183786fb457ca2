import process from "node:process";
import { Command } from "commander";
import type { ExplainedSearch } from "../catalog/explain/create_explainer.ts";
import type { SearchExplanation } from "../catalog/explain/search_explanation.ts";
import { openCatalog } from "../composition/open_catalog.ts";
import { openLog } from "../composition/open_log.ts";
import { readConfig } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { print } from "./print.ts";

type Options = { filter: string[]; exact?: boolean; json?: boolean };

const help = `
Examples:
  aisle explain "red shirt" shirt-42
  aisle explain "laptop" x1 --filter brand:Northwind --filter price:..50000
  aisle explain "labtop" x1 --exact --json

Exit codes: 0 done · 2 the command or the configuration cannot be used · 3 a
service does not answer
`;

/** `aisle explain`: why a product is where it is in a search, or why it is not there. */
export function explainCommand(finish: (code: ExitCode) => void): Command {
  return new Command("explain")
    .description("explain a product's place in a search, or why it has none")
    .argument("<query>", "what is searched")
    .argument("<id>", "the product's id")
    .option("--filter <field:value...>", "as a search takes them", [])
    .option("--exact", "do not repair misspelt words")
    .option("--json", "print all there is to tell as JSON")
    .addHelpText("after", help)
    .action(async (text: string, id: string, options: Options) => {
      const { filter: filters, exact = false, json = false } = options;
      const spelling = exact ? "exact" : "repaired";
      const explanation = await explain({ text, filters, spelling }, id);
      if (json) print(JSON.stringify(explanation));
      else for (const { message } of explanation.reasons) print(message);
      finish(exitCodes.done);
    });
}

async function explain(
  search: ExplainedSearch,
  id: string,
): Promise<SearchExplanation> {
  const config = readConfig(process.env);
  const log = openLog("warn");
  const { catalog } = await openCatalog(config, { role: "tool", log });
  try {
    return await catalog.explainSearch(search, { id, mayRead: true });
  } finally {
    await catalog.close();
  }
}
