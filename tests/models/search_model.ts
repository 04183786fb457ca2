import type {
  FacetCounts,
  IndexEntry,
  IndexResult,
  IndexSearch,
  RangeCounts,
} from "../../src/catalog/ports/search_index.ts";
import { minimumResults } from "../../src/catalog/ranking.ts";
import type { SearchDocument } from "../../src/catalog/search_document.ts";
import {
  modelFacets,
  modelFields,
  modelRanges,
} from "./search_model_facets.ts";
import { isSelectedBy, passesAll } from "./search_model_filter.ts";
import { modelOrder, type Scored } from "./search_model_order.ts";
import { modelScorer } from "./search_model_score.ts";

/** What a search must answer, with all hits on one page. */
export type ModelResult = {
  hits: { id: string; version: number; score: number; variants?: number }[];
  facets: FacetCounts[];
  ranges: RangeCounts[];
  fields: IndexResult["fields"];
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
  const { units, filters, scope, hidden, pinned, order } = search;
  const scorer = modelScorer(documents, search);
  const { matching, relaxed } = modelMatches(documents, {
    units: units.length,
    unitsOf: scorer.unitsOf,
    isPinned: ({ id }) => pinned.includes(id),
  });
  const shown = matching.filter(passesAll(scope)).filter((document) =>
    !hidden.some((selection) => isSelectedBy(selection)(document))
  );
  const found = shown.filter(passesAll(filters));
  const inOrder = found
    .map((document) => ({ document, score: scorer.scoreOf(document) }))
    .sort(modelOrder(order));
  return {
    hits: search.collapse ? firstOfGroups(inOrder) : inOrder.map(toHit),
    facets: modelFacets(shown, search),
    ranges: modelRanges(shown, search),
    fields: search.countFields ? modelFields(found) : [],
    relaxed,
  };
}

function toHit({ document: { id, version }, score }: Scored) {
  return { id, version, score };
}

/** The first of each group, and how many of it there are. */
function firstOfGroups(inOrder: readonly Scored[]): ModelResult["hits"] {
  const groups = Map.groupBy(
    inOrder,
    ({ document: { id, facets } }) =>
      facets.find(({ field }) => field === "group")?.value ?? `alone ${id}`,
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ ...toHit(first), variants: 1 + others.length }] : []
  );
}

/**
 * The result set before filters, from how many units each document matches. Pinned
 * documents are in it, and do not decide how far it is widened.
 */
export function modelMatches(
  documents: readonly SearchDocument[],
  { units, unitsOf, isPinned = () => false }: {
    units: number;
    unitsOf: (document: SearchDocument) => number;
    isPinned?: (document: SearchDocument) => boolean;
  },
): { matching: SearchDocument[]; relaxed: boolean } {
  const matched = documents.map(unitsOf);
  const required = unitsRequired(units, matched);
  return {
    matching: documents.filter((document, at) =>
      isPinned(document) || (matched[at] ?? 0) >= required
    ),
    relaxed: required < units,
  };
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
