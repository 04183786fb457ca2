import type { Filter, NumberRange } from "../../src/catalog/filter.ts";
import type { DocumentColumns } from "./search_columns.ts";
import type { FieldValue, FieldValues } from "./search_field_values.ts";

/** A result set after filters. */
export type Filtered = {
  /** Slots of what passes all filters. */
  slots: Int32Array;
  /** For each field that is filtered, slots of what only that field's filters keep out. */
  keptOutBy: ReadonlyMap<string, Int32Array>;
};

/** What filters look at. */
type FilteredMemory = { columns: DocumentColumns; fieldValues: FieldValues };

const keptOutByMany = -1;

/** Tells whether a document passes a filter. */
export type SlotTest = (slot: number) => boolean;

/** Applies filters to a set of slots. */
export function filterSlots(
  memory: FilteredMemory,
  slots: Int32Array,
  filters: readonly Filter[],
): Filtered {
  if (filters.length === 0) return { slots, keptOutBy: new Map() };
  const fields = [...new Set(filters.map(({ field }) => field))];
  // 0: passes; n: only the n-th field keeps it out.
  const keptOut = new Int16Array(slots.length);
  for (const filter of filters) {
    const passes = filterTest(memory, filter);
    const number = fields.indexOf(filter.field) + 1;
    for (let at = 0; at < slots.length; at++) {
      if (keptOut[at] === number || passes(slots[at] ?? 0)) continue;
      keptOut[at] = keptOut[at] === 0 ? number : keptOutByMany;
    }
  }
  const withState = (state: number) =>
    slots.filter((_, at) => keptOut[at] === state);
  return {
    slots: withState(0),
    keptOutBy: new Map(
      fields.map((field, index) => [field, withState(index + 1)]),
    ),
  };
}

/** The test of one filter. */
export function filterTest(
  { columns, fieldValues }: FilteredMemory,
  filter: Filter,
): SlotTest {
  return filter.field === "price"
    ? priceTest(columns, filter)
    : valueTest(columns, fieldValues, filter);
}

/** Prices are no facet values: a value is the amount as text. */
function priceTest(
  { prices }: DocumentColumns,
  { values, ranges }: Filter,
): SlotTest {
  return (slot) => {
    const price = prices[slot] ?? Infinity;
    return price !== Infinity && (
      values.includes(String(price)) ||
      ranges.some((range) => isInRange(price, undefined, range))
    );
  };
}

function valueTest(
  columns: DocumentColumns,
  fieldValues: FieldValues,
  filter: Filter,
): SlotTest {
  const accepted = new Uint8Array(fieldValues.lastValueId() + 1);
  for (const value of fieldValues.of(filter.field)) {
    if (accepts(filter, value)) accepted[value.valueId] = 1;
  }
  const { valueStarts, valueIds } = columns;
  return (slot) => {
    const end = valueStarts[slot + 1] ?? 0;
    for (let at = valueStarts[slot] ?? 0; at < end; at++) {
      if (accepted[valueIds[at] ?? 0] === 1) return true;
    }
    return false;
  };
}

function accepts(
  { values, ranges }: Filter,
  { value, number, dimension }: FieldValue,
): boolean {
  return values.includes(value) ||
    number !== undefined &&
      ranges.some((range) => isInRange(number, dimension, range));
}

function isInRange(
  number: number,
  dimension: string | undefined,
  { from = -Infinity, to = Infinity, dimension: ofRange }: NumberRange,
): boolean {
  return number >= from && number <= to && dimension === ofRange;
}
