import { codeKey } from "../analyse.ts";
import { readQuantities } from "../lexicon/quantities.ts";

/** A stretch of a query that is read as one thing, and the word that means it. */
export type QuerySpan = {
  role: "quantity" | "code";
  start: number;
  end: number;
  token: string;
};

/** Letters and digits in pieces without a space between: `NX-4400B`, `GX2-R/256`. */
const joined = /[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+){1,7}/gu;
const letter = /\p{L}/u;
const digit = /\p{N}/u;
const leastCharacters = 5;

/** Finds quantities and what looks like a code, from left to right; no two overlap. */
export function findSpans(text: string): QuerySpan[] {
  const quantities = readQuantities(text).map((
    { start, end, token },
  ): QuerySpan => ({ role: "quantity", start, end, token }));
  const codes = [...text.matchAll(joined)].flatMap(
    ({ 0: run, index: start }): QuerySpan[] => {
      const token = codeKey(run);
      const isCode = letter.test(token) && digit.test(token) &&
        token.length >= leastCharacters;
      return isCode
        ? [{ role: "code", start, end: start + run.length, token }]
        : [];
    },
  );
  // `CO-1288-32GB` is a code with what looks like a quantity in it.
  const isInCode = (span: QuerySpan) =>
    codes.some(({ start, end }) => start <= span.start && span.end <= end);
  const overlaps = (code: QuerySpan) =>
    quantities.some((span) => span.start <= code.start && code.end <= span.end);
  return [
    ...codes.filter((code) => !overlaps(code)),
    ...quantities.filter((span) => !isInCode(span)),
  ].sort((one, other) => one.start - other.start);
}
