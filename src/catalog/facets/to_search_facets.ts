import { attributeOfField, type NumberRange, splitFilter } from "../filter.ts";
import { parseFilters } from "../parse_filters.ts";
import type {
  FacetCounts,
  IndexResult,
  RangeCounts,
} from "../ports/search_index.ts";
import type { SearchFacet } from "../search_answer.ts";
import type { TaxonomyView } from "../taxonomy.ts";
import { toCategoryValues } from "./category_facet.ts";
import { type FacetPlan, isNumberField } from "./plan_facets.ts";
import { type SelectedRange, toRangeFacet } from "./range_facet.ts";
import { toShownBuckets } from "./shown_buckets.ts";

/** As many different numbers are listed; more are in ranges. */
const maxListedNumbers = 8;

export type FacetView = {
  view: TaxonomyView;
  /** The filters of the query, as in the URL. */
  filters: readonly string[];
  /** How many values are listed besides the selected ones. */
  facetLimit: number;
  /** How many products are found when of a field's filters only this range is left. */
  countRange: (field: string, range: NumberRange) => Promise<number>;
};

/** What the index counted for `plan`, as it is shown, in the order of `fields`. */
export async function toSearchFacets(
  fields: readonly string[],
  { plan, counted, ...facetView }: FacetView & {
    plan: FacetPlan;
    counted: Pick<IndexResult, "facets" | "ranges">;
  },
): Promise<SearchFacet[]> {
  return await Promise.all(
    [...new Set(fields)].map((field) => {
      const values = counted.facets.find((each) => each.field === field);
      const ranges = counted.ranges.find((each) => each.field === field);
      const compared = values?.values.filter(({ selected }) => !selected);
      return toSearchFacet(field, {
        ...facetView,
        values: values?.values ?? [],
        isComplete: (compared?.length ?? 0) < plan.facetLimit,
        ranges,
      });
    }),
  );
}

async function toSearchFacet(
  field: string,
  { values, isComplete, ranges, ...facetView }: FacetView & {
    values: FacetCounts["values"];
    /** Whether these are all values. */
    isComplete: boolean;
    ranges: RangeCounts | undefined;
  },
): Promise<SearchFacet> {
  const { view, facetLimit, filters, countRange } = facetView;
  const definition = view.definitions.get(attributeOfField(field) ?? "");
  const named = {
    field,
    ...(definition?.label === undefined ? {} : { label: definition.label }),
  };
  if (field === "category") {
    const { tree } = view;
    const listed = toCategoryValues(values, { tree, limit: facetLimit });
    return { ...named, values: listed };
  }
  if (!ranges) {
    return { ...named, values: mostCommon(values, facetLimit) };
  }
  const selected = selectedRanges(field, filters, view);
  const isMoney = field === "price";
  const isShort = !isMoney && isComplete && values.length <= maxListedNumbers;
  const isOfRanges = !isShort && isNumberField(field, view);
  const shown = toShownBuckets(ranges, {
    values,
    isComplete,
    definedUnit: definition?.unit,
  });
  const listed = await toRangeFacet(shown, {
    selected,
    isOffered: isOfRanges,
    isMoney,
    readRange: (value) => readRange(field, value, view),
    countRange: (range) => countRange(field, range),
  });
  return {
    ...named,
    ...(shown.unit === undefined ? {} : { unit: shown.unit }),
    values: isOfRanges
      ? values.filter((each) => each.selected)
      : mostCommon(values, facetLimit),
    ...(isOfRanges || listed.length > 0 ? { ranges: listed } : {}),
  };
}

/** The first values, and the selected ones. */
function mostCommon(
  values: FacetCounts["values"],
  limit: number,
): FacetCounts["values"] {
  const others = values.filter(({ selected }) => !selected).slice(0, limit);
  const listed = new Set(others.map(({ value }) => value));
  return values.filter(({ value, selected }) => selected || listed.has(value));
}

/** The filters of a field that select ranges, and none of its values. */
function selectedRanges(
  field: string,
  filters: readonly string[],
  view: TaxonomyView,
): SelectedRange[] {
  const values = filters.map((filter) => splitFilter(filter))
    .filter((filter) => filter.field === field)
    .map(({ value }) => value);
  return [...new Set(values)].flatMap((value) => {
    const range = readRange(field, value, view);
    return range ? [{ value, range }] : [];
  });
}

function readRange(
  field: string,
  value: string,
  { definitions }: TaxonomyView,
): NumberRange | undefined {
  const filter = `${encodeURIComponent(field)}:${value}`;
  const [read] = parseFilters([filter], { definitions });
  return read?.values.length === 0 ? read.ranges[0] : undefined;
}
