import { toDecimal } from "./exact_decimal.ts";
import type { AttributeSource } from "./mapping.ts";
import { type Refuse, splitText } from "./read_source.ts";

/** How one column becomes an attribute. */
export type AttributeColumn = {
  name: string;
  source: AttributeSource;
  /** Place of the source in the mapping; of two columns for one name the lower keeps it. */
  rank: number;
};

/** Which attribute a column becomes: by the first source that names it or whose pattern it matches. */
export function attributeColumn(
  sources: readonly AttributeSource[],
  column: string,
): AttributeColumn | undefined {
  for (const [rank, source] of sources.entries()) {
    const matched = matchPattern(source.column, column);
    if (matched === undefined) continue;
    const words = source.underscores === "keep"
      ? matched
      : matched.replaceAll("_", " ").replaceAll(/ +/g, " ").trim();
    const name = (source.name ?? "*").replace("*", () => words);
    return { name, source, rank };
  }
  return undefined;
}

/** The attribute's value; undefined when there is none or it was refused. */
export function attributeValue(
  { as, decimalMark, split, unit }: AttributeSource,
  raw: unknown,
  refuse: Refuse,
): unknown {
  if (raw === null || raw === "") return undefined;
  const value = split !== undefined && typeof raw === "string"
    ? splitText(raw, split)
    : raw;
  if (as === "text") {
    return typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : value;
  }
  if (as === "boolean") return toBoolean(value, refuse);
  if (as === undefined && decimalMark === undefined && unit === undefined) {
    return value;
  }
  const decimal = toDecimal(value, decimalMark);
  if (decimal === undefined) {
    refuse(raw, "is no number");
    return undefined;
  }
  return unit === undefined
    ? Number(decimal)
    : { value: Number(decimal), unit };
}

/** What the pattern's `*` stands for, or the whole column where it has none. */
function matchPattern(pattern: string, column: string): string | undefined {
  const [start = "", end] = pattern.split("*");
  if (end === undefined) return pattern === column ? column : undefined;
  const matches = column.length > start.length + end.length &&
    column.startsWith(start) && column.endsWith(end);
  return matches
    ? column.slice(start.length, column.length - end.length)
    : undefined;
}

const yes = ["true", "yes", "y", "1"];
const no = ["false", "no", "n", "0"];

function toBoolean(value: unknown, refuse: Refuse): boolean | undefined {
  const word = String(value).trim().toLowerCase();
  if (yes.includes(word)) return true;
  if (no.includes(word)) return false;
  refuse(value, "is neither yes nor no");
  return undefined;
}
