import type { Filter } from "../../src/catalog/filter.ts";
import type {
  FacetCounts,
  IndexEntry,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import { minimumResults } from "../../src/catalog/ranking.ts";
import type {
  DocumentFacet,
  SearchDocument,
} from "../../src/catalog/search_document.ts";
import { modelOrder } from "./search_model_order.ts";
import { modelScorer } from "./search_model_score.ts";

/** What a search must answer, with all hits on one page. */
export type ModelResult = {
  hits: { id: string; version: number; score: number }[];
  facets: FacetCounts[];
  relaxed: boolean;
};

/** What an index that was put `entries` must hold: the newest of each id. */
export function newestEntries(
  entries: readonly IndexEntry[],
): Map<string, IndexEntry> {
  const newest = new Map<string, IndexEntry>();
  for (const entry of entries) {
    const id = idOf(entry);
    const known = newest.get(id);
    if (!known || versionOf(known) <= versionOf(entry)) newest.set(id, entry);
  }
  return newest;
}

export function idOf(entry: IndexEntry): string {
  return entry.kind === "document" ? entry.document.id : entry.id;
}

export function versionOf(entry: IndexEntry): number {
  return entry.kind === "document" ? entry.document.version : entry.version;
}

/** Searches by looking at every document. */
export function modelSearch(
  documents: readonly SearchDocument[],
  search: IndexSearch,
): ModelResult {
  const { units, code, filters } = search;
  const scorer = modelScorer(documents, units);
  const hasCode = ({ codes }: SearchDocument) =>
    code !== undefined && codes.includes(code);

  const { matching, relaxed } = modelMatches(documents, {
    units: units.length,
    unitsOf: (document) =>
      hasCode(document) ? units.length : scorer.unitsOf(document),
  });
  const hits = matching.filter(passesAll(filters)).map((document) => ({
    document,
    score: scorer.scoreOf(document, hasCode(document)),
  })).sort(modelOrder(search.order));
  return {
    hits: hits.map(({ document: { id, version }, score }) => ({
      id,
      version,
      score,
    })),
    facets: modelFacets(matching, search),
    relaxed,
  };
}

/** The result set before filters, from how many units each document matches. */
export function modelMatches(
  documents: readonly SearchDocument[],
  { units, unitsOf }: {
    units: number;
    unitsOf: (document: SearchDocument) => number;
  },
): { matching: SearchDocument[]; relaxed: boolean } {
  const matched = documents.map(unitsOf);
  const required = unitsRequired(units, matched);
  return {
    matching: documents.filter((_, at) => (matched[at] ?? 0) >= required),
    relaxed: required < units,
  };
}

/** Counts the facets of a result set before filters. */
export function modelFacets(
  matching: readonly SearchDocument[],
  search: IndexSearch,
): FacetCounts[] {
  return search.facets.map((field) => {
    const others = search.filters.filter((filter) => filter.field !== field);
    return countFacet(field, matching.filter(passesAll(others)), search);
  });
}

/** The most units that enough documents have, or one. */
function unitsRequired(
  units: number,
  matched: readonly number[],
): number {
  for (let required = units; required > 1; required--) {
    const found = matched.filter((count) => count >= required);
    if (found.length >= minimumResults) return required;
  }
  return Math.min(units, 1);
}

/** Whether a document passes all filters. */
export function passesAll(
  filters: readonly Filter[],
): (document: SearchDocument) => boolean {
  return (document) => filters.every((filter) => passes(document, filter));
}

function passes(document: SearchDocument, filter: Filter): boolean {
  const held: Pick<DocumentFacet, "value" | "number" | "dimension">[] =
    filter.field !== "price"
      ? document.facets.filter(({ field }) => field === filter.field)
      : document.price === undefined
      ? []
      : [{ value: String(document.price), number: document.price }];
  return held.some(({ value, number, dimension }) =>
    filter.values.includes(value) ||
    number !== undefined &&
      filter.ranges.some((range) =>
        range.dimension === dimension &&
        (range.from === undefined || number >= range.from) &&
        (range.to === undefined || number <= range.to)
      )
  );
}

function countFacet(
  field: string,
  documents: readonly SearchDocument[],
  { filters, facetLimit }: IndexSearch,
): FacetCounts {
  const selected = new Set(
    filters.filter((filter) => filter.field === field)
      .flatMap(({ values }) => values),
  );
  const counts = new Map([...selected].map((value) => [value, 0]));
  for (const { facets } of documents) {
    const values = facets.filter((facet) => facet.field === field)
      .map(({ value }) => value);
    for (const value of new Set(values)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const values = [...counts].map(([value, count]) => ({
    value,
    count,
    selected: selected.has(value),
  })).sort((one, other) =>
    other.count - one.count || (one.value < other.value ? -1 : 1)
  );
  const others = values.filter((value) => !value.selected).slice(0, facetLimit);
  return {
    field,
    values: values.filter((value) => value.selected || others.includes(value)),
  };
}
