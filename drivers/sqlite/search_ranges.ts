import { numberBucket } from "../../src/catalog/number_buckets.ts";
import type {
  BucketCount,
  RangeCounts,
} from "../../src/catalog/ports/search_index.ts";
import type { DocumentColumns } from "./search_columns.ts";
import type { FieldValue, FieldValues } from "./search_field_values.ts";
import type { Filtered } from "./search_filtering.ts";
import { priceBuckets } from "./search_price_buckets.ts";

/** A bucket of one dimension. */
type Place = Omit<BucketCount, "count">;

/** The buckets of a field in order, and for each of its numbers where its bucket is. */
type FieldPlaces = {
  places: readonly Place[];
  valueIds: Int32Array;
  placeOfValue: Int32Array;
};

const noSlots = new Int32Array(0);

/** Counts the numbers of fields by bucket over a result set, each with all filters but its own. */
export function rangeCounter(
  columns: DocumentColumns,
  fieldValues: FieldValues,
): (filtered: Filtered, fields: readonly string[]) => RangeCounts[] {
  const knownPlaces = new WeakMap<readonly FieldValue[], FieldPlaces>();
  const bucketOfPrice = priceBuckets();

  function placesOf(field: string): FieldPlaces {
    const values = fieldValues.of(field);
    const places = knownPlaces.get(values) ?? toPlaces(values);
    knownPlaces.set(values, places);
    return places;
  }

  function countPrices(slots: Int32Array, counts: Map<number, number>): void {
    for (const slot of slots) {
      const price = columns.prices[slot] ?? Infinity;
      if (price === Infinity) continue;
      const bucket = bucketOfPrice(price);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
  }

  function rangesOfPrice({ slots, keptOutBy }: Filtered): RangeCounts {
    const counts = new Map<number, number>();
    countPrices(slots, counts);
    countPrices(keptOutBy.get("price") ?? noSlots, counts);
    const buckets = [...counts].map(([bucket, count]) => ({ bucket, count }))
      .sort((one, other) => one.bucket - other.bucket);
    return { field: "price", buckets };
  }

  function rangesOfValues(
    { slots, keptOutBy }: Filtered,
    field: string,
  ): RangeCounts {
    const { places, valueIds, placeOfValue } = placesOf(field);
    // 0: no number of this field; n: its place is n - 1.
    const numbers = new Int32Array(fieldValues.lastValueId() + 1);
    for (let at = 0; at < valueIds.length; at++) {
      numbers[valueIds[at] ?? 0] = (placeOfValue[at] ?? 0) + 1;
    }
    const counts = new Int32Array(places.length);
    countPlaces(columns, slots, { numbers, counts });
    countPlaces(columns, keptOutBy.get(field) ?? noSlots, { numbers, counts });
    const buckets = places.flatMap((place, at) => {
      const count = counts[at] ?? 0;
      return count === 0 ? [] : [{ ...place, count }];
    });
    return { field, buckets };
  }

  return (filtered, fields) =>
    fields.map((field) =>
      field === "price"
        ? rangesOfPrice(filtered)
        : rangesOfValues(filtered, field)
    );
}

/** Counts each document once a place. */
function countPlaces(
  { valueStarts, valueIds }: DocumentColumns,
  slots: Int32Array,
  { numbers, counts }: { numbers: Int32Array; counts: Int32Array },
): void {
  const lastSlots = new Int32Array(counts.length).fill(-1);
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index] ?? 0;
    const end = valueStarts[slot + 1] ?? 0;
    for (let at = valueStarts[slot] ?? 0; at < end; at++) {
      const number = numbers[valueIds[at] ?? 0] ?? 0;
      if (number === 0 || lastSlots[number - 1] === slot) continue;
      lastSlots[number - 1] = slot;
      counts[number - 1] = (counts[number - 1] ?? 0) + 1;
    }
  }
}

function toPlaces(values: readonly FieldValue[]): FieldPlaces {
  const numbered = values.flatMap(({ valueId, number, dimension }) =>
    number === undefined
      ? []
      : [{ valueId, ...toPlace(numberBucket(number), dimension) }]
  ).sort(byDimension);
  const places: Place[] = [];
  const placeOfValue = new Int32Array(numbered.length);
  for (const [at, { bucket, dimension }] of numbered.entries()) {
    const last = places.at(-1);
    if (last?.bucket !== bucket || last.dimension !== dimension) {
      places.push(toPlace(bucket, dimension));
    }
    placeOfValue[at] = places.length - 1;
  }
  const valueIds = Int32Array.from(numbered, ({ valueId }) => valueId);
  return { places, valueIds, placeOfValue };
}

function toPlace(bucket: number, dimension: string | undefined): Place {
  return { bucket, ...(dimension === undefined ? {} : { dimension }) };
}

function byDimension(
  { dimension: one = "", bucket }: Place,
  { dimension: other = "", bucket: otherBucket }: Place,
): number {
  if (one !== other) return one < other ? -1 : 1;
  return bucket - otherBucket;
}
