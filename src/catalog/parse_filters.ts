import {
  attributeOfField,
  type Filter,
  invalidFilter,
  type NumberRange,
  splitFilter,
} from "./filter.ts";
import { toQuantityValue } from "./facet_values.ts";
import { numberBefore } from "./number_before.ts";
import type { TaxonomyView } from "./taxonomy.ts";
import { isKnownUnit, toBaseUnit } from "./units.ts";

const amount = /^\s*(-?[0-9]+(?:\.[0-9]+)?)\s*([^\s0-9.][^\s]*)?\s*$/;

type Selection = { value?: string; range?: NumberRange };

/**
 * Reads filters as the URL has them. The same field twice is OR, different
 * fields are AND. Prices and attributes have ranges: `1..5`, `1..` and `..5`, with
 * units if there are any. Throws `invalid` for what is no filter.
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
    const selection = select(text, field, value);
    if (selection.range) filter.ranges.push(selection.range);
    if (selection.value === undefined) continue;
    if (!filter.values.includes(selection.value)) {
      filter.values.push(selection.value);
    }
  }
  return [...byField.values()];

  function select(text: string, field: string, value: string): Selection {
    if (field === "price") return { range: toPriceRange(text, value) };
    const name = attributeOfField(field);
    return name === undefined
      ? { value }
      : toAttributeSelection(value, definitions.get(name)?.unit);
  }
}

function toPriceRange(filter: string, value: string): NumberRange {
  const isRange = value.includes("..");
  const range = toRange(isRange ? value : `${value}..${value}`, undefined);
  if (range && range.dimension === undefined) return range;
  throw invalidFilter(
    filter,
    "a price is an amount in minor units, such as 500, or a range, such as 100..500",
  );
}

/** A text as it is; a quantity as facets show it, and by its value where no definition says how that is. */
function toAttributeSelection(
  value: string,
  unit: string | undefined,
): Selection {
  const range = toRange(value, unit);
  if (range) return { range };
  const [, digits, ownUnit = unit] = amount.exec(value) ?? [];
  if (digits === undefined || ownUnit === undefined) return { value };
  const quantity = Number(digits);
  if (unit !== undefined) {
    return { value: toQuantityValue(quantity, ownUnit, unit).value };
  }
  if (!isKnownUnit(ownUnit)) return { value };
  const { number, dimension } = toBaseUnit(quantity, ownUnit);
  return { value, range: { from: number, to: number, dimension } };
}

/** A range if `value` is one: two dots with a number on at least one side. */
function toRange(
  value: string,
  unit: string | undefined,
): NumberRange | undefined {
  const dots = value.indexOf("..");
  if (dots < 0) return undefined;
  const isBelow = value[dots + 2] === "<";
  const low = value.slice(0, dots);
  const high = value.slice(dots + (isBelow ? 3 : 2));
  const shownUnit = amount.exec(high)?.[2] ?? amount.exec(low)?.[2] ?? unit;
  const from = toEnd(low, shownUnit);
  const to = toEnd(high, shownUnit);
  if (from === "no number" || to === "no number") return undefined;
  const dimension = (from ?? to)?.dimension;
  if (isBelow && !to) return undefined;
  if (!(from ?? to) || (to ?? from)?.dimension !== dimension) return undefined;
  return {
    ...(from ? { from: from.number } : {}),
    ...(to ? { to: isBelow ? numberBefore(to.number) : to.number } : {}),
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
