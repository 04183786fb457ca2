import { isKnownUnit, toBaseUnit } from "../units.ts";
import { touchingNames, unitSymbol } from "./unit_names.ts";

/** A number with a unit in a text, where it stands, and the token that means it however it is written. */
export type WrittenQuantity = {
  value: number;
  unit: string;
  token: string;
  start: number;
  end: number;
};

const written =
  /(?<![\p{L}\p{N}.,])(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:[.,](\d{1,3}))?(?:(["″”]|'')|(\s?-?\s?)(\p{L}+)(?![\p{L}\p{N}]|-\d))/gu;

/**
 * Finds numbers with units: `15"`, `15 inch`, `15-inch`, `15in`, `1tb`, `1,000 GB`,
 * `15,6 Zoll`. `in` must touch its number (`2 in 1` is none).
 */
export function readQuantities(text: string): WrittenQuantity[] {
  return [...text.matchAll(written)].flatMap((match) => {
    const [all, whole = "", fraction = "0", quote, gap = "", name = ""] = match;
    const unit = quote ? "in" : unitSymbol(name);
    const isApart = /\s/.test(gap) && touchingNames.has(name.toLowerCase());
    if (unit === undefined || isApart) return [];
    const value = Number(`${whole.replaceAll(",", "")}.${fraction}`);
    const start = match.index;
    return [{
      value,
      unit,
      token: quantityToken(value, unit),
      start,
      end: start + all.length,
    }];
  });
}

/** Units whose whole numbers people know, from the largest, by dimension. */
const shownUnits: Record<string, readonly string[]> = {
  length: ["m", "mm"],
  mass: ["kg", "g", "mg"],
  volume: ["l", "ml"],
  power: ["W", "mW"],
  energy: ["Wh"],
  charge: ["mAh"],
  voltage: ["V", "mV"],
  frequency: ["GHz", "MHz", "kHz", "Hz"],
  data: ["TB", "GB", "MB", "kB", "B"],
  time: ["h", "min", "s"],
};

/**
 * The one token of a quantity in any unit of its dimension, to three digits, so
 * that 17 inches and 43.2 cm meet: `15 in` and `381 mm` are `381mm`, `1 TB` and
 * `1000 GB` are `1tb`. Bytes counted in 1,024s are taken as those in 1,000s.
 */
export function quantityToken(value: number, unit: string): string {
  const { number, dimension } = toBaseUnit(inThousands(value, unit), unit);
  const rounded = Number(number.toPrecision(3));
  if (!isKnownUnit(unit)) return writeToken(rounded, unit);
  const units = shownUnits[dimension] ?? [];
  for (const shown of units) {
    const size = toBaseUnit(1, shown).number;
    const count = Number((rounded / size).toPrecision(12));
    if (Number.isInteger(count)) return writeToken(count, shown);
  }
  return writeToken(rounded, units.at(-1) ?? dimension);
}

function writeToken(value: number, unit: string): string {
  return `${value}${unit}`.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "p");
}

function inThousands(value: number, unit: string): number {
  const isBinary = /^[kMG]B$/.test(unit) && value >= 1_024 &&
    Number.isInteger(value / 1_024);
  return isBinary ? value / 1_024 * 1_000 : value;
}
