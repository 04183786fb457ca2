import { analyseWithPlaces, mayBeToken } from "./analyse.ts";

/** A piece of text; `hit` says that it matches the query. */
export type Fragment = { text: string; hit: boolean };

/** A text cut into fragments, never HTML. */
export type HighlightedField = {
  field: "name" | "description";
  fragments: Fragment[];
};

/** Cuts `text` where it matches one of `tokens`; `undefined` when nothing matches. */
export function highlight(
  text: string,
  tokens: ReadonlySet<string>,
): Fragment[] | undefined {
  const fragments: Fragment[] = [];
  let shown = 0;
  const mayBeHit = (word: string) => mayBeToken(word, tokens);
  for (const { token, start, end } of analyseWithPlaces(text, mayBeHit)) {
    if (!tokens.has(token)) continue;
    if (start > shown) {
      fragments.push({ text: text.slice(shown, start), hit: false });
    }
    fragments.push({ text: text.slice(start, end), hit: true });
    shown = end;
  }
  if (fragments.length === 0) return undefined;
  if (shown < text.length) {
    fragments.push({ text: text.slice(shown), hit: false });
  }
  return fragments;
}

/** The highlights of a hit's name and description extract; fields without a match are left out. */
export function highlightFields(
  texts: { name: string; description?: string },
  tokens: ReadonlySet<string>,
): HighlightedField[] {
  const fields: HighlightedField[] = [];
  const name = highlight(texts.name, tokens);
  if (name) fields.push({ field: "name", fragments: name });
  const description = texts.description === undefined
    ? undefined
    : highlight(texts.description, tokens);
  if (description) {
    fields.push({ field: "description", fragments: description });
  }
  return fields;
}
