import type { Issue } from "../../catalog/errors.ts";
import { toIssues } from "../../catalog/issues.ts";
import {
  type SynonymEntry,
  SynonymReplace,
} from "../../catalog/synonyms/synonym.ts";
import type { FormValues } from "../parts/form_values.ts";

/** What the form calls its fields. */
export const synonymLabels = {
  "/id": "Id",
  "kind": "What they mean",
  "/words": "Words that mean the same",
  "/from": "Who searches for",
  "/to": "also finds",
} as const;

/** The texts that a form shows of a synonym. */
export function toSynonymValues(synonym: SynonymEntry): FormValues {
  const isTwoWay = synonym.kind === "two_way";
  return {
    "kind": synonym.kind,
    "/words": isTwoWay ? toLines(synonym.words) : "",
    "/from": isTwoWay ? "" : toLines(synonym.from),
    "/to": isTwoWay ? "" : toLines(synonym.to),
  };
}

/** The synonym that was typed, or what is wrong with it. */
export function checkSynonymValues(
  values: FormValues,
): { value: SynonymReplace } | { issues: Issue[] } {
  const isTwoWay = values["kind"] !== "one_way";
  const words = toNames(values["/words"]);
  const from = toNames(values["/from"]);
  const to = toNames(values["/to"]);
  const missing = isTwoWay
    ? missingNames("/words", words, 2)
    : [...missingNames("/from", from, 1), ...missingNames("/to", to, 1)];
  if (missing.length > 0) return { issues: missing };
  const { data, error } = SynonymReplace.safeParse(
    isTwoWay ? { kind: "two_way", words } : { kind: "one_way", from, to },
  );
  return data ? { value: data } : { issues: toIssues(error) };
}

/** Names as they are typed: one a line, or with commas between them. */
function toNames(text = ""): string[] {
  return text.split(/[\n,]/).map((name) => name.trim())
    .filter((name) => name !== "");
}

function toLines(names: readonly string[]): string {
  return names.join("\n");
}

function missingNames(
  pointer: string,
  names: readonly string[],
  least: number,
): Issue[] {
  if (names.length >= least) return [];
  const message = least === 1
    ? "needs a word or name"
    : "needs two words or names, or more";
  return [{ pointer, code: "too_few", message }];
}
