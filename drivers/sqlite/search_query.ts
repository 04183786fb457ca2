import { highlightFields } from "../../src/catalog/highlight.ts";
import type {
  Hit,
  IndexResult,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import type { QueryUnit } from "../../src/catalog/query_units.ts";
import type { EvaluateSearch } from "./search_evaluation.ts";
import { facetCounter } from "./search_facets.ts";
import type { SearchMemory } from "./search_memory.ts";
import { cutPage } from "./search_order.ts";
import { decodePosition, encodePosition } from "./search_position.ts";

/** Answers searches; must run in a read transaction whose documents are in `memory`. */
export function searcher(
  { generation, memory, evaluate }: {
    /** The name of the generation, which positions are bound to. */
    generation: string;
    memory: SearchMemory;
    evaluate: EvaluateSearch;
  },
): (request: IndexSearch) => IndexResult {
  const { columns, fieldValues, texts } = memory;
  const countFacets = facetCounter(columns, fieldValues);

  function toHit(slot: number, score: number, tokens: Set<string>): Hit {
    const text = texts.shown(columns.sequences[slot] ?? 0);
    return {
      id: columns.ids[slot] ?? "",
      version: columns.versions[slot] ?? 0,
      score,
      highlights: text ? highlightFields(text, tokens) : [],
    };
  }

  return (request) => {
    const { units, order, limit } = request;
    const after = request.after && decodePosition(request.after, generation);
    const evaluation = evaluate(request, after?.required);
    const { filtered, scoreOf, matches: { required } } = evaluation;
    const page = cutPage(memory, { slots: filtered.slots, scoreOf }, {
      order,
      limit,
      after,
    });
    const tokens = wordsOf(units);
    return {
      hits: page.slots.map((slot) => toHit(slot, scoreOf(slot), tokens)),
      total: filtered.slots.length,
      totalRelation: "exact",
      facets: countFacets(filtered, request),
      ranges: [],
      fields: [],
      relaxed: required < units.length,
      ...(page.next
        ? { next: encodePosition({ generation, required, ...page.next }) }
        : {}),
    };
  };
}

function wordsOf(units: readonly QueryUnit[]): Set<string> {
  return new Set(
    units.flatMap(({ words, alternatives }) => [
      ...words,
      ...alternatives.flatMap((alternative) => alternative.words),
    ]),
  );
}
