import type { KnownWords } from "../lexicon/known_words.ts";
import { countBrandWords } from "./count_brand_words.ts";
import type { QueryPart } from "./query_reading.ts";
import { endsHead } from "./small_words.ts";

const digit = /\p{N}/u;

/**
 * The part that says what is looked for: `case` in `case for iphone 11`, `laptop`
 * in `laptop 15 inch`. The last that the catalogue knows as a kind of product,
 * else the last word; brands, codes, quantities and numbers are none.
 */
export function findHead(
  parts: readonly QueryPart[],
  words: KnownWords | undefined,
): QueryPart | undefined {
  const candidates = beforeDetails(parts, (part) => canBeHead(part, words));
  const centres = words?.lexicon.kinds.centres;
  return candidates.findLast(({ words: [...typed], alternatives }) =>
    [typed, ...alternatives.map((each) => each.words)]
      .some((all) => centres?.has(all.at(-1) ?? ""))
  ) ?? candidates.at(-1);
}

function beforeDetails(
  parts: readonly QueryPart[],
  isCandidate: (part: QueryPart) => boolean,
): QueryPart[] {
  const found: QueryPart[] = [];
  for (const part of parts) {
    if (isCandidate(part)) found.push(part);
    const [word = ""] = part.words;
    const isEnd = part.role === "joining" && endsHead(word);
    if (isEnd && found.length > 0) break;
  }
  return found;
}

function canBeHead(
  { role, words: typed, alternatives }: QueryPart,
  words: KnownWords | undefined,
): boolean {
  if (role !== "word" || digit.test(typed.at(-1) ?? "")) return false;
  const isBrand = alternatives.length === 0 &&
    countBrandWords(typed, words) === typed.length;
  return !isBrand;
}
