import { highlightFields } from "../../src/catalog/highlight.ts";
import type {
  Hit,
  IndexResult,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import type { QueryUnit } from "../../src/catalog/query_units.ts";
import type { EvaluateSearch } from "./search_evaluation.ts";
import { facetCounter } from "./search_facets.ts";
import { fieldCounter } from "./search_field_counts.ts";
import { type Collapsed, groupCollapser } from "./search_groups.ts";
import type { SearchMemory } from "./search_memory.ts";
import { cutPage, slotOrderer } from "./search_order.ts";
import {
  decodePosition,
  encodePosition,
  groupsLeft,
} from "./search_position.ts";
import { rangeCounter } from "./search_ranges.ts";
import type { SearchTables } from "./search_tables.ts";

/** Answers searches; must run in a read transaction whose documents are in `memory`. */
export function searcher(
  { tables, generation, memory, evaluate }: {
    tables: SearchTables;
    /** The name of the generation, which positions are bound to. */
    generation: string;
    memory: SearchMemory;
    evaluate: EvaluateSearch;
  },
): (request: IndexSearch) => IndexResult {
  const { columns, fieldValues, texts } = memory;
  const countFacets = facetCounter(columns, fieldValues);
  const countRanges = rangeCounter(columns, fieldValues);
  const countFields = fieldCounter(tables, columns);
  const orderSlots = slotOrderer(memory);
  const collapse = groupCollapser(columns, fieldValues);

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
    const { units } = request;
    const after = request.after && decodePosition(request.after, generation);
    const limit = request.collapse
      ? Math.min(request.limit, groupsLeft(after))
      : request.limit;
    const { filtered, scoreOf, matches: { required } } = evaluate(
      request,
      after?.required,
    );
    const found = { slots: filtered.slots, scoreOf };
    const order = orderSlots(found, request.order);
    const groups: Collapsed | undefined = request.collapse
      ? collapse(filtered.slots, order.compare)
      : undefined;
    const { slots } = groups ?? filtered;
    const page = cutPage(slots, order, { limit, after });
    const tokens = wordsOf(units);
    return {
      hits: page.slots.map((slot) => ({
        ...toHit(slot, scoreOf(slot), tokens),
        ...(groups ? { variants: groups.variantsOf(slot) } : {}),
      })),
      total: slots.length,
      totalRelation: "exact",
      facets: countFacets(filtered, request),
      ranges: countRanges(filtered, request.rangeFacets),
      fields: request.countFields ? countFields(filtered.slots) : [],
      relaxed: required < units.length,
      ...(page.next && {
        next: encodePosition({
          generation,
          required,
          ...page.next,
          shown: (after?.shown ?? 0) + page.slots.length,
        }),
      }),
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
