import { multiplyDecimal, toDecimal } from "./exact_decimal.ts";
import type { Source } from "./mapping.ts";

export type Columns = Readonly<Record<string, unknown>>;

/** The reason for a value that its table of translations does not have. */
export const notTranslated = 'is not in the mapping\'s table "translate"';

/** Notes that a value cannot be used. */
export type Refuse = (value: unknown, reason: string) => void;

/** The value of a source in one line; undefined when there is none or it was refused. */
export function readSource(
  source: Source,
  columns: Columns,
  refuse: Refuse,
): unknown {
  if (source.column === undefined) return source.constant;
  const raw = readColumn(source.column, columns);
  if (raw === undefined) return undefined;
  const split = typeof raw === "string" && source.split !== undefined
    ? splitText(raw, source.split)
    : raw;
  const converted = Array.isArray(split)
    ? split.map((each) => convert(source, each, refuse))
    : convert(source, split, refuse);
  return shorten(source, converted);
}

/** What a column holds; `null` and empty texts are nothing. */
export function readColumn(name: string, columns: Columns): unknown {
  const value = Object.hasOwn(columns, name)
    ? columns[name]
    : readPath(name, columns);
  return value === null || value === "" ? undefined : value;
}

/** A text's parts without the blanks around them; empty parts are left out. */
export function splitText(text: string, separator: string): string[] {
  return text.split(separator).map((part) => part.trim())
    .filter((part) => part !== "");
}

function readPath(path: string, columns: Columns): unknown {
  if (!path.includes(".")) return undefined;
  let value: unknown = columns;
  for (const name of path.split(".")) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function convert(source: Source, value: unknown, refuse: Refuse): unknown {
  const { translate, decimalMark, multiply } = source;
  let converted = value;
  if (translate) {
    const key = String(value);
    if (!Object.hasOwn(translate, key)) {
      refuse(value, notTranslated);
      return undefined;
    }
    converted = translate[key];
  }
  if (decimalMark === undefined && multiply === undefined) return converted;
  const decimal = toDecimal(converted, decimalMark);
  if (decimal === undefined) {
    refuse(value, "is no number");
    return undefined;
  }
  return multiplyDecimal(decimal, multiply ?? 1);
}

function shorten({ atMost, otherwise }: Source, value: unknown): unknown {
  if (atMost === undefined) return value;
  if (Array.isArray(value)) {
    if (value.length <= atMost) return value;
    return otherwise === "cut" ? value.slice(0, atMost) : undefined;
  }
  if (typeof value !== "string" || value.length <= atMost) return value;
  const characters = [...value];
  if (characters.length <= atMost) return value;
  return otherwise === "cut" ? characters.slice(0, atMost).join("") : undefined;
}
