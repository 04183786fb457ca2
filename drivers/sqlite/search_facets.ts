import type { Filter } from "../../src/catalog/filter.ts";
import type {
  FacetCounts,
  FacetValue,
} from "../../src/catalog/ports/search_index.ts";
import { firstInOrder } from "./first_in_order.ts";
import { roomy } from "./roomy.ts";
import type { DocumentColumns } from "./search_columns.ts";
import type { FieldValue, FieldValues } from "./search_field_values.ts";
import type { Filtered } from "./search_filtering.ts";

type FacetRequest = {
  facets: readonly string[];
  /** How many values a facet lists besides the selected ones. */
  facetLimit: number;
  filters: readonly Filter[];
};

type CountedValue = { value: string; count: number };

/** Counts facets over a result set, each with all filters but its own. */
export function facetCounter(
  columns: DocumentColumns,
  fieldValues: FieldValues,
): (filtered: Filtered, request: FacetRequest) => FacetCounts[] {
  let counts = new Int32Array(0);

  function countAll(slots: Int32Array): void {
    const size = fieldValues.lastValueId() + 1;
    counts = roomy(counts, size, (length) => new Int32Array(length));
    counts.fill(0);
    if (slots.length < columns.live) addCounts(columns, counts, slots, 1);
    else counts.set(columns.uses.subarray(0, size));
  }

  return ({ slots, keptOutBy }, { facets, facetLimit, filters }) => {
    if (facets.length === 0) return [];
    countAll(slots);
    return facets.map((field) => {
      const keptOut = keptOutBy.get(field) ?? new Int32Array(0);
      addCounts(columns, counts, keptOut, 1);
      const selected = new Set(
        filters.filter((filter) => filter.field === field)
          .flatMap(({ values }) => values),
      );
      const values = countValues(fieldValues.of(field), counts);
      addCounts(columns, counts, keptOut, -1);
      return { field, values: listValues(values, { selected, facetLimit }) };
    });
  };
}

function addCounts(
  { valueStarts, valueIds }: DocumentColumns,
  counts: Int32Array,
  slots: Int32Array,
  step: 1 | -1,
): void {
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index] ?? 0;
    const end = valueStarts[slot + 1] ?? 0;
    for (let at = valueStarts[slot] ?? 0; at < end; at++) {
      const valueId = valueIds[at] ?? 0;
      counts[valueId] = (counts[valueId] ?? 0) + step;
    }
  }
}

/** The values that occur, in their order; values that differ only in how they compare are one. */
function countValues(
  values: readonly FieldValue[],
  counts: Int32Array,
): CountedValue[] {
  const counted: CountedValue[] = [];
  for (const { value, valueId } of values) {
    const count = counts[valueId] ?? 0;
    if (count === 0) continue;
    const last = counted.at(-1);
    if (last?.value === value) last.count += count;
    else counted.push({ value, count });
  }
  return counted;
}

function listValues(
  counted: readonly CountedValue[],
  { selected, facetLimit }: { selected: Set<string>; facetLimit: number },
): FacetValue[] {
  const others = firstInOrder(
    counted.filter(({ value }) => !selected.has(value)),
    facetLimit,
    byCount,
  ).map((value) => ({ ...value, selected: false }));
  if (selected.size === 0) return others;
  const countOf = new Map(counted.map(({ value, count }) => [value, count]));
  const chosen = [...selected].map((value) => ({
    value,
    count: countOf.get(value) ?? 0,
    selected: true,
  }));
  return [...chosen, ...others].sort(byCountThenValue);
}

function byCount(one: CountedValue, other: CountedValue): number {
  return other.count - one.count;
}

function byCountThenValue(one: CountedValue, other: CountedValue): number {
  return byCount(one, other) || (one.value < other.value ? -1 : 1);
}
