import type { Command } from "commander";
import {
  maxSearchRules,
  SearchRuleDraft,
} from "../catalog/search_rules/search_rule.ts";
import type { ExitCode } from "./exit_codes.ts";
import { parseJsonDraft } from "./search_settings/draft_line.ts";
import { listCommand } from "./list_command.ts";

const importHelp = `
A line is a rule as JSON, as "aisle search-rules export" and the API write it:

  {"id":"sale","when":{"query":{"contains":"lamp"}},"then":{"pin":["arc-1"]}}

If one line is refused nothing is written. Searches follow them within 2 seconds.

Examples:
  aisle search-rules import rules.ndjson
  aisle search-rules import --replace rules.ndjson

Exit codes: 0 done · 1 a line was refused · 2 the configuration or the file cannot
be used · 3 the store does not answer
`;

const exportHelp = `
Examples:
  aisle search-rules export > rules.ndjson

Exit codes: 0 done · 2 the configuration cannot be used · 3 the store does not
answer
`;

/** `aisle search-rules`: what happens to some searches, from and to files. */
export function searchRulesCommand(finish: (code: ExitCode) => void): Command {
  return listCommand({
    name: "search-rules",
    nouns: "search rules",
    description: "what happens to some searches, from and to files",
    importHelp,
    exportHelp,
    maxDrafts: maxSearchRules,
    parse: (line) => parseJsonDraft(line, SearchRuleDraft),
    write: (catalog, drafts, options) =>
      catalog.importSearchRules(drafts, options),
    read: (catalog) => catalog.listSearchRules(),
  }, finish);
}
