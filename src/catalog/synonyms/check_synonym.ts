import { analyse } from "../analyse.ts";
import { CatalogError, type Issue } from "../errors.ts";
import { pointer } from "../pointer.ts";
import { maxSynonymWords } from "../query/synonyms.ts";
import type { SynonymReplace } from "./synonym.ts";

/**
 * Checks what a synonym's schema cannot know: how many words a name has once it is
 * analysed, and that the names differ. Throws `unprocessable` with every issue.
 */
export function checkSynonym(id: string, fields: SynonymReplace): void {
  const issues = fields.kind === "two_way"
    ? [...namesIssues("words", fields.words), ...samenessIssues(fields.words)]
    : [...namesIssues("from", fields.from), ...namesIssues("to", fields.to)];
  const [first] = issues;
  if (!first) return;
  throw new CatalogError(
    "unprocessable",
    `Cannot write synonym "${id}": ${first.pointer} ${first.message}`,
    { issues },
  );
}

function namesIssues(member: string, names: readonly string[]): Issue[] {
  return names.flatMap((name, index) => {
    const words = analyse(name).length;
    if (words >= 1 && words <= maxSynonymWords) return [];
    const message = words === 0
      ? `is "${name}", which has no word`
      : `is "${name}", which has ${words} words: at most ${maxSynonymWords} are matched`;
    return [{ pointer: pointer(member, index), code: "invalid_name", message }];
  });
}

function samenessIssues(names: readonly string[]): Issue[] {
  const different = new Set(names.map((name) => analyse(name).join(" ")));
  if (different.size > 1) return [];
  const message = "must have at least 2 names that differ in their words";
  return [{ pointer: "/words", code: "same_names", message }];
}
