import type { Filter, NumberRange } from "../../src/catalog/filter.ts";
import {
  drawerOf,
  facetKey,
  numberKey,
  sortableNumber,
} from "./elasticsearch_facet_keys.ts";
import type { Query } from "./query.ts";

/** Documents with this value of a facet field. */
export function valueQuery(field: string, value: string): Query {
  return { term: { [facetField(field)]: value } };
}

/** Documents that a selection lets through: any of its values or ranges. */
export function filterQuery({ field, values, ranges }: Filter): Query {
  const should: Query[] = ranges.map((range) => rangeQuery(field, range));
  // With neither values nor ranges it lets nothing through.
  if (values.length > 0 || ranges.length === 0) {
    should.push(valuesQuery(field, values));
  }
  return { bool: { should, minimum_should_match: 1 } };
}

/** Where the values of a field lie. */
export function facetField(field: string): string {
  return `facets.${drawerOf(field)}.${facetKey(field)}`;
}

/** Prices are no facet values: a value is the amount as text. */
function valuesQuery(field: string, values: readonly string[]): Query {
  return field === "price"
    ? { terms: { price: values.map(Number).filter(Number.isSafeInteger) } }
    : { terms: { [facetField(field)]: [...values] } };
}

function rangeQuery(
  field: string,
  { from, to, dimension }: NumberRange,
): Query {
  if (field === "price") {
    // An amount of money is in no unit of measure.
    return dimension === undefined
      ? { range: { price: ends(from, to) } }
      : { match_none: {} };
  }
  const sortable = ends(
    from === undefined ? undefined : sortableNumber(from),
    to === undefined ? undefined : sortableNumber(to),
  );
  const key = numberKey(field, dimension);
  return { range: { [`numbers.${drawerOf(field)}.${key}`]: sortable } };
}

function ends<End>(from: End | undefined, to: End | undefined) {
  return {
    ...(from === undefined ? {} : { gte: from }),
    ...(to === undefined ? {} : { lte: to }),
  };
}
