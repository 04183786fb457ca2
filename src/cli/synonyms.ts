import type { Command } from "commander";
import { maxSynonyms } from "../catalog/synonyms/synonym.ts";
import type { ExitCode } from "./exit_codes.ts";
import { listCommand } from "./list_command.ts";
import { parseSynonymLine } from "./search_settings/synonym_line.ts";

const importHelp = `
A line is a synonym as JSON, as "aisle synonyms export" and the API write it, or
as Solr and Elasticsearch do:

  sofa, couch, settee           each of them finds the others
  trainers => running shoes     one way; what was typed is found all the same
  # a comment

A name has at most three words. Case, accents and plurals do not matter. If one
line is refused nothing is written. Searches know them within 2 seconds.

Examples:
  aisle synonyms import synonyms.txt
  aisle synonyms import --replace synonyms.ndjson

Exit codes: 0 done · 1 a line was refused · 2 the configuration or the file cannot
be used · 3 the store does not answer
`;

const exportHelp = `
Examples:
  aisle synonyms export > synonyms.ndjson

Exit codes: 0 done · 2 the configuration cannot be used · 3 the store does not
answer
`;

/** `aisle synonyms`: what is called how, from and to files. */
export function synonymsCommand(finish: (code: ExitCode) => void): Command {
  return listCommand({
    name: "synonyms",
    nouns: "synonyms",
    description: "what is called how, from and to files",
    importHelp,
    exportHelp,
    maxDrafts: maxSynonyms,
    parse: parseSynonymLine,
    write: (catalog, drafts, options) =>
      catalog.importSynonyms(drafts, options),
    read: (catalog) => catalog.listSynonyms(),
  }, finish);
}
