import type { NumberRange } from "../filter.ts";
import { numberBefore } from "../number_before.ts";
import { bucketStart } from "../number_buckets.ts";
import type { SearchFacetRange } from "../search_answer.ts";
import { toBaseUnit } from "../units.ts";
import { mergeBuckets } from "./merge_buckets.ts";
import { numberText } from "./number_text.ts";
import type { ShownBuckets } from "./shown_buckets.ts";

/** A range that a filter selects, as the filter has it and as it was read. */
export type SelectedRange = { value: string; range: NumberRange };

/** A range of the list, and what it lets through. */
type ListedRange = { range: NumberRange; facet: SearchFacetRange };

/**
 * The ranges that a field's numbers are offered in, and the selected ones, by where they
 * begin. Selecting one finds as many products as it counts: `countRange` is asked where
 * the buckets do not tell. Amounts of money are whole.
 */
export async function toRangeFacet(
  shown: ShownBuckets,
  { selected, isOffered, isMoney, readRange, countRange }: {
    selected: readonly SelectedRange[];
    /** Otherwise only what is selected is listed. */
    isOffered: boolean;
    isMoney: boolean;
    /** Reads a filter's value; `undefined` for what is no range. */
    readRange: (value: string) => NumberRange | undefined;
    /** How many products are in one range alone. */
    countRange: (range: NumberRange) => Promise<number>;
  },
): Promise<SearchFacetRange[]> {
  const merged = isOffered ? mergeBuckets(shown.buckets) : [];
  const offered = merged.flatMap((each) => {
    const facet = toFacetRange(each, { unit: shown.unit, isMoney });
    const range = readRange(facet.value);
    // A unit that filters cannot be written with.
    return range ? [{ range, facet }] : [];
  });
  const chosen = await Promise.all(
    selected.map(async ({ value, range }): Promise<ListedRange> => {
      const known = offered.find((each) => isSame(each.range, range));
      const facet = known?.facet ?? {
        ...endsOf(range, shown, value),
        count: countIn(range, shown, isMoney) ?? await countRange(range),
      };
      return { range, facet: { ...facet, value, selected: true } };
    }),
  );
  const others = offered.filter(({ range }) =>
    !selected.some((each) => isSame(each.range, range))
  );
  return [...chosen, ...others].sort(byStart).map(({ facet }) => facet);
}

function toFacetRange(
  { from, below, count }: { from?: number; below?: number; count: number },
  { unit, isMoney }: { unit: string | undefined; isMoney: boolean },
): SearchFacetRange {
  const ends = {
    ...(from === undefined ? {} : { from: isMoney ? Math.ceil(from) : from }),
    ...(below === undefined
      ? {}
      : isMoney
      ? { to: Math.ceil(below) - 1 }
      : { below }),
  };
  return { value: rangeText(ends, unit), ...ends, count, selected: false };
}

/** A range as a filter has it: `1..2`, `1..<2 kg`, `..5`. */
function rangeText(
  { from, to, below }: Pick<SearchFacetRange, "from" | "to" | "below">,
  unit: string | undefined,
): string {
  const low = from === undefined ? "" : numberText(from);
  const end = to ?? below;
  const high = end === undefined ? "" : numberText(end);
  const suffix = unit === undefined ? "" : ` ${unit}`;
  const dots = below === undefined ? ".." : "..<";
  return high === ""
    ? `${low}${suffix}${dots}`
    : `${low}${dots}${high}${suffix}`;
}

/** The ends of a selected range in the unit that is shown. */
function endsOf(
  { from, to, dimension }: NumberRange,
  shown: ShownBuckets,
  value: string,
): Pick<SearchFacetRange, "value" | "from" | "to" | "below"> {
  if (dimension !== shown.dimension) return { value };
  const size = baseNumber(1, shown.unit);
  const inUnit = (end: number) => Number((end / size).toPrecision(12));
  const isBelow = value.includes("..<");
  return {
    value,
    ...(from === undefined ? {} : { from: inUnit(from) }),
    ...(to === undefined
      ? {}
      : isBelow
      ? { below: inUnit(to) }
      : { to: inUnit(to) }),
  };
}

/** How many products the buckets have in a range; `undefined` where it cuts through one, or is in another dimension. */
function countIn(
  { from = -Infinity, to = Infinity, dimension }: NumberRange,
  { buckets, unit, dimension: shownDimension }: ShownBuckets,
  isMoney: boolean,
): number | undefined {
  if (dimension !== shownDimension) return undefined;
  let sum = 0;
  for (const { bucket, count } of buckets) {
    const first = baseNumber(bucketStart(bucket), unit);
    const end = baseNumber(bucketStart(bucket + 1), unit);
    const last = bucket === 0 ? 0 : numberBefore(end);
    const [low, high] = isMoney
      ? [Math.ceil(first), Math.floor(last)]
      : [first, last];
    if (from <= low && to >= high) sum += count;
    else if (to >= low && from <= high) return undefined;
  }
  return sum;
}

function baseNumber(number: number, unit: string | undefined): number {
  return unit === undefined ? number : toBaseUnit(number, unit).number;
}

function isSame(one: NumberRange, other: NumberRange): boolean {
  return one.from === other.from && one.to === other.to &&
    one.dimension === other.dimension;
}

function byStart({ range: one }: ListedRange, { range: other }: ListedRange) {
  const [a, b] = [one.from ?? -Infinity, other.from ?? -Infinity];
  return a === b
    ? (one.to ?? Infinity) > (other.to ?? Infinity) ? 1 : -1
    : a - b;
}
