/** A token with the place in the text it was made from. */
export type Token = { token: string; start: number; end: number };

const word = /[\p{L}\p{N}\p{M}]+/gu;
const plain = /^[a-z0-9]+$/;
const marks = /\p{M}+/gu;
const wordOnly = /^[\p{L}\p{N}]*$/u;
const digit = /[0-9]/;

/**
 * Turns text into the tokens that both engines index and search: runs of letters
 * and digits without case and accents (NFKD), plurals cut. The order is the text's.
 */
export function analyse(text: string): string[] {
  return (text.match(word) ?? []).map(toToken).filter((token) => token !== "");
}

/** `analyse` that keeps where each token stands in `text`, of the words that `isWanted`. */
export function analyseWithPlaces(
  text: string,
  isWanted: (word: string) => boolean = () => true,
): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(word)) {
    if (!isWanted(match[0])) continue;
    const token = toToken(match[0]);
    const start = match.index;
    if (token) tokens.push({ token, start, end: start + match[0].length });
  }
  return tokens;
}

/**
 * Whether the token of `word` may be one of `tokens`, by the first letter, which all
 * tokens keep; takes a tenth of the time of analysing it.
 */
export function mayBeToken(
  word: string,
  tokens: ReadonlySet<string>,
): boolean {
  const first = word.charCodeAt(0);
  if (first > 127) return true;
  const lower = first >= 65 && first <= 90 ? first + 32 : first;
  for (const token of tokens) {
    if (token.charCodeAt(0) === lower) return true;
  }
  return false;
}

/**
 * A code (SKU, GTIN, part number) without case, accents, spaces and punctuation,
 * so that `NX-4400 b` and `nx4400B` are the same code.
 */
export function codeKey(text: string): string {
  return (text.match(word) ?? []).map(fold).join("");
}

function toToken(text: string): string {
  return singular(fold(text));
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  if (plain.test(lower)) return lower;
  const folded = lower.normalize("NFKD").replace(marks, "").toLowerCase()
    .replaceAll("ß", "ss");
  // NFKD makes "1⁄2" of "½", which would be two words.
  return wordOnly.test(folded) ? folded : lower.replace(marks, "");
}

/** Plurals of what is sold that end in no simple `s`. */
const irregularPlurals: ReadonlyMap<string, string> = new Map(
  Object.entries({
    children: "child",
    feet: "foot",
    halves: "half",
    knives: "knife",
    leaves: "leaf",
    loaves: "loaf",
    men: "man",
    mice: "mouse",
    scarves: "scarf",
    shelves: "shelf",
    teeth: "tooth",
    wolves: "wolf",
    women: "woman",
  }),
);

/** Cuts an English plural: `cases` → `case`, `glasses` → `glass`, `batteries` → `battery`, `knives` → `knife`, `womens` → `woman`, and so `movie` → `movy`. */
function singular(token: string): string {
  const one = withoutPlural(token);
  const irregular = irregularPlurals.get(token) ?? irregularPlurals.get(one);
  if (irregular !== undefined) return irregular;
  return one.length > 4 && one.endsWith("ie") ? one.slice(0, -2) + "y" : one;
}

function withoutPlural(token: string): string {
  if (token.length < 4 || !token.endsWith("s") || digit.test(token)) {
    return token;
  }
  if (/(?:ss|sh|ch|x|lens)es$/.test(token)) return token.slice(0, -2);
  return /(?:ss|us|is|lens)$/.test(token) ? token : token.slice(0, -1);
}
