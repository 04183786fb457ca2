import type { SynonymReplace } from "../../catalog/synonyms/synonym.ts";

/** What a synonym says, in words. */
export function synonymText(synonym: SynonymReplace): string {
  return synonym.kind === "two_way"
    ? `${quoted(synonym.words, "and")} mean the same`
    : `Who searches for ${quoted(synonym.from, "or")} also finds ${
      quoted(synonym.to, "and")
    }`;
}

function quoted(names: readonly string[], conjunction: string): string {
  const all = names.map((name) => `“${name}”`);
  const last = all.pop() ?? "";
  return all.length === 0 ? last : `${all.join(", ")} ${conjunction} ${last}`;
}
