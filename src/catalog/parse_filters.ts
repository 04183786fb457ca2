import {
  attributeOfField,
  type Filter,
  type NumberRange,
  splitFilter,
} from "./filter.ts";
import { toQuantityValue } from "./facet_values.ts";
import type { TaxonomyView } from "./taxonomy.ts";
import { toBaseUnit } from "./units.ts";

const amount = /^\s*(-?[0-9]+(?:\.[0-9]+)?)\s*([^\s0-9.][^\s]*)?\s*$/;

/**
 * Reads filters as the URL has them. The same field twice is OR, different
 * fields are AND. `1..5`, `1..` and `..5` are ranges, with units if there are
 * any. Throws `invalid` for what is no filter.
 */
export function parseFilters(
  filters: readonly string[],
  { definitions }: Pick<TaxonomyView, "definitions">,
): Filter[] {
  const byField = new Map<string, Filter>();
  for (const text of filters) {
    const { field, value } = splitFilter(text);
    const filter = byField.get(field) ?? { field, values: [], ranges: [] };
    byField.set(field, filter);
    const unit = definitions.get(attributeOfField(field) ?? "")?.unit;
    const range = toRange(value, unit) ??
      (field === "price" ? toRange(`${value}..${value}`, unit) : undefined);
    if (range) filter.ranges.push(range);
    else filter.values.push(canonicalValue(value, unit));
  }
  return [...byField.values()];
}

/** A range if `value` is one: two dots with a number on at least one side. */
function toRange(
  value: string,
  unit: string | undefined,
): NumberRange | undefined {
  const dots = value.indexOf("..");
  if (dots < 0) return undefined;
  const [low, high] = [value.slice(0, dots), value.slice(dots + 2)];
  const shownUnit = amount.exec(high)?.[2] ?? amount.exec(low)?.[2] ?? unit;
  const from = toEnd(low, shownUnit);
  const to = toEnd(high, shownUnit);
  if (from === "no number" || to === "no number" || !(from ?? to)) {
    return undefined;
  }
  const dimension = (from ?? to)?.dimension;
  return {
    ...(from ? { from: from.number } : {}),
    ...(to ? { to: to.number } : {}),
    ...(dimension === undefined ? {} : { dimension }),
  };
}

function toEnd(
  text: string,
  shownUnit: string | undefined,
): { number: number; dimension?: string } | "no number" | undefined {
  if (text.trim() === "") return undefined;
  const match = amount.exec(text);
  if (!match) return "no number";
  const number = Number(match[1]);
  const unit = match[2] ?? shownUnit;
  return unit === undefined ? { number } : toBaseUnit(number, unit);
}

/** The value as facets show it: quantities in the definition's unit. */
function canonicalValue(value: string, unit: string | undefined): string {
  if (unit === undefined) return value;
  const match = amount.exec(value);
  if (!match) return value;
  return toQuantityValue(Number(match[1]), match[2] ?? unit, unit).value;
}
