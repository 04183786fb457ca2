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
  const codes = findCodes(text).filter((code) =>
    !quantities.some((quantity) => isWithin(code, quantity))
  );
  // `CO-1288-32GB` is a code with what looks like a quantity in it.
  const apart = quantities.filter((quantity) =>
    !codes.some((code) => isWithin(quantity, code))
  );
  return [...codes, ...apart].sort((one, other) => one.start - other.start);
}

function findCodes(text: string): QuerySpan[] {
  return [...text.matchAll(joined)].flatMap(
    ({ 0: run, index: start }): QuerySpan[] => {
      const token = codeKey(run);
      const isCode = letter.test(token) && digit.test(token) &&
        token.length >= leastCharacters;
      return isCode
        ? [{ role: "code", start, end: start + run.length, token }]
        : [];
    },
  );
}

/** Whether one stretch lies in another, or is the same. */
export function isWithin(
  one: Pick<QuerySpan, "start" | "end">,
  other: Pick<QuerySpan, "start" | "end">,
): boolean {
  return other.start <= one.start && one.end <= other.end;
}
