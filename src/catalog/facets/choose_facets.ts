import type { SearchFacet } from "../search_answer.ts";

/** How many facets are chosen, unless filters select more. */
const maxChosen = 8;
/** A facet of less use is left out. */
const minimumUse = 0.02;

/** What a field's values say of the products found. */
export type FacetUse = {
  /** The share of products that have the field. */
  coverage: number;
  /** Products of each value or range, all that there are. */
  counts: readonly number[];
  /** How many of these are listed, the largest. */
  listed: number;
};

/**
 * How useful a facet is, from 0 to 1: how many products have the field, times how much
 * one of its values narrows them, by the entropy of its counts, times what share of
 * products the listed values reach. One value for all is useless, as is one for each.
 */
export function facetUse({ coverage, counts, listed }: FacetUse): number {
  const all = sum(counts);
  if (all === 0) return 0;
  const entropy = sum(
    counts.filter((count) => count > 0)
      .map((count) => -count / all * Math.log2(count / all)),
  );
  // As many values of equal size would part the products as well.
  const values = 2 ** entropy;
  const narrowing = Math.max(0, 1 - 1 / values) * Math.max(0, 1 - values / all);
  const sorted = counts.toSorted((one, other) => other - one);
  return coverage * narrowing * sum(sorted.slice(0, listed)) / all;
}

/** The most useful facets first, at most eight; those with a selection are always there. */
export function chooseFacets(
  candidates: readonly { facet: SearchFacet; use: number }[],
): SearchFacet[] {
  const sorted = candidates.toSorted((one, other) => other.use - one.use);
  const selected = sorted.filter(({ facet }) => hasSelection(facet));
  const others = sorted
    .filter(({ facet, use }) => !hasSelection(facet) && use >= minimumUse)
    .slice(0, Math.max(0, maxChosen - selected.length));
  return sorted.filter((each) =>
    selected.includes(each) || others.includes(each)
  ).map(({ facet }) => facet);
}

/** Whether a filter names one of the facet's values or ranges. */
function hasSelection({ values, ranges = [] }: SearchFacet): boolean {
  return [...values, ...ranges].some(({ selected }) => selected);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
