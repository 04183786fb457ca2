import {
  bucketsPerDecade,
  bucketStart,
  numberBucket,
} from "../number_buckets.ts";
import type {
  FacetCounts,
  FacetValue,
  RangeCounts,
} from "../ports/search_index.ts";
import { decimalPlaces, decimalUnit, toBaseUnit } from "../units.ts";
import type { CountedBucket } from "./merge_buckets.ts";

/** How many products have a number in each bucket, the numbers being in `unit`. */
export type ShownBuckets = {
  dimension?: string;
  unit?: string;
  buckets: CountedBucket[];
};

/** A number with a unit, as a value of a facet has it. */
const quantity = /^(-?\d+(?:\.\d+)?) (\S+)$/;

/**
 * The numbers of a field in the dimension most of them are in, by the buckets of the
 * unit they are shown in: the definition's, else the one most products have. Units
 * that are no decimal multiple of the base unit, such as inches, need the values: where
 * `isComplete` does not hold for these, a decimal unit is shown.
 */
export function toShownBuckets(
  { buckets }: Pick<RangeCounts, "buckets">,
  { values, isComplete, definedUnit }: {
    values: FacetCounts["values"];
    isComplete: boolean;
    definedUnit: string | undefined;
  },
): ShownBuckets {
  const dimension = largestDimension(buckets);
  const counted = buckets.filter((each) => each.dimension === dimension)
    .map(({ bucket, count }) => ({ bucket, count }));
  if (dimension === undefined) return { buckets: counted };

  const unit = shownUnit(dimension, { values, definedUnit });
  const places = decimalPlaces(unit);
  if (places !== undefined) return inDecimalUnit(counted, { dimension, unit });

  const ofValues = isComplete ? bucketsOfValues(values, unit) : [];
  // Texts that only look like quantities are in no range.
  if (countOf(ofValues) === countOf(counted)) {
    return { dimension, unit, buckets: ofValues };
  }
  const smallest = Math.min(
    ...counted.filter(({ bucket }) => bucket !== 0)
      .map(({ bucket }) => Math.abs(bucketStart(bucket))),
  );
  return inDecimalUnit(counted, {
    dimension,
    unit: decimalUnit(dimension, smallest),
  });
}

function largestDimension(buckets: RangeCounts["buckets"]): string | undefined {
  const products = new Map<string | undefined, number>();
  for (const { dimension, count } of buckets) {
    products.set(dimension, (products.get(dimension) ?? 0) + count);
  }
  return [...products].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function shownUnit(
  dimension: string,
  { values, definedUnit }: {
    values: readonly FacetValue[];
    definedUnit: string | undefined;
  },
): string {
  if (definedUnit && toBaseUnit(1, definedUnit).dimension === dimension) {
    return definedUnit;
  }
  const products = new Map<string, number>();
  for (const { value, count } of values) {
    const [, , unit] = quantity.exec(value) ?? [];
    if (unit === undefined) continue;
    if (toBaseUnit(1, unit).dimension !== dimension) continue;
    products.set(unit, (products.get(unit) ?? 0) + count);
  }
  const [commonest] = [...products].sort(([, one], [, other]) => other - one);
  return commonest?.[0] ?? decimalUnit(dimension, 1);
}

/** Ten times as large is always as many buckets further. */
function inDecimalUnit(
  buckets: readonly CountedBucket[],
  { dimension, unit }: { dimension: string; unit: string },
): ShownBuckets {
  const step = bucketsPerDecade * (decimalPlaces(unit) ?? 0);
  return {
    dimension,
    unit,
    buckets: buckets.map(({ bucket, count }) => ({
      bucket: bucket - Math.sign(bucket) * step,
      count,
    })),
  };
}

function bucketsOfValues(
  values: readonly FacetValue[],
  unit: string,
): CountedBucket[] {
  const size = toBaseUnit(1, unit);
  const counts = new Map<number, number>();
  for (const { value, count } of values) {
    const [, digits, ownUnit = ""] = quantity.exec(value) ?? [];
    const base = toBaseUnit(Number(digits), ownUnit);
    if (base.dimension !== size.dimension || count === 0) continue;
    const shown = Number((base.number / size.number).toPrecision(12));
    const bucket = numberBucket(shown);
    counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  return [...counts].map(([bucket, count]) => ({ bucket, count }))
    .sort((one, other) => one.bucket - other.bucket);
}

function countOf(buckets: readonly CountedBucket[]): number {
  return buckets.reduce((sum, { count }) => sum + count, 0);
}
