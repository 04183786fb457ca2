import { codeKey } from "../../catalog/analyse.ts";
import { fingerprint } from "../../catalog/cursor.ts";
import {
  SynonymDraft,
  type SynonymReplace,
} from "../../catalog/synonyms/synonym.ts";
import { checkDraft, type DraftLine, parseJsonDraft } from "./draft_line.ts";

const separator = /\\(.)|(=>)|(,)/gs;

/**
 * Reads a synonym as JSON, or as Solr and Elasticsearch write it: `a, b` means the
 * same, `a, b => c` one way; a backslash stands before a comma that is no end.
 * `undefined` for a comment.
 */
export function parseSynonymLine(
  { line, text }: { line: number; text: string },
): DraftLine<SynonymDraft> | undefined {
  const content = text.trim();
  if (content.startsWith("#")) return undefined;
  if (content.startsWith("{")) {
    return parseJsonDraft({ line, text: content }, SynonymDraft);
  }
  const sides = splitSides(content);
  const [from = [], to, ...more] = sides;
  if (more.length > 0) return { line, refusal: 'has more than one "=>"' };
  if (sides.flat().some((name) => name === "")) {
    return { line, refusal: "has a name that is empty" };
  }
  if (!to && from.length < 2) {
    return { line, refusal: `"${content}" names only one thing` };
  }
  const fields: SynonymReplace = to
    ? { kind: "one_way", from, to }
    : { kind: "two_way", words: from };
  return checkDraft(line, { id: idOf(fields, from), ...fields }, SynonymDraft);
}

/** The names before and after `=>`. */
function splitSides(content: string): string[][] {
  const sides = [[""]];
  const append = (text: string) => {
    const names = sides.at(-1);
    if (names) names[names.length - 1] += text;
  };
  let end = 0;
  for (const match of content.matchAll(separator)) {
    append(content.slice(end, match.index));
    const [whole, escaped, arrow, comma] = match;
    end = match.index + whole.length;
    if (escaped !== undefined) append(escaped);
    else if (arrow) sides.push([""]);
    else if (comma) sides.at(-1)?.push("");
  }
  append(content.slice(end));
  return sides.map((names) => names.map((name) => name.trim()));
}

/** The same line has the same id, so that it can be imported again. */
function idOf(fields: SynonymReplace, [first = ""]: readonly string[]): string {
  const name = codeKey(first).replaceAll(/[^a-z0-9]/g, "").slice(0, 24);
  return `${name || "synonym"}-${fingerprint(JSON.stringify(fields))}`;
}
