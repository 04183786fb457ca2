import { highlightFields } from "../../src/catalog/highlight.ts";
import type {
  Hit,
  IndexResult,
  IndexSearch,
} from "../../src/catalog/ports/search_index.ts";
import type { QueryUnit } from "../../src/catalog/query_units.ts";
import { boostFinder } from "./search_boosts.ts";
import { type DocumentColumns, slotFrom } from "./search_columns.ts";
import { facetCounter } from "./search_facets.ts";
import { filterSlots } from "./search_filtering.ts";
import { queryMatcher } from "./search_matching.ts";
import type { SearchMemory } from "./search_memory.ts";
import { cutPage } from "./search_order.ts";
import { decodePosition, encodePosition } from "./search_position.ts";
import { slotsInResult } from "./search_result_set.ts";
import { productScorer } from "./search_scoring.ts";
import type { SearchTables } from "./search_tables.ts";
import { prepare } from "./typed_statement.ts";

/** Answers searches; must run in a read transaction whose documents are in `memory`. */
export function searcher(
  { tables, generation, memory }: {
    tables: SearchTables;
    /** The name of the generation, which positions are bound to. */
    generation: string;
    memory: SearchMemory;
  },
): (request: IndexSearch) => IndexResult {
  const { columns, fieldValues, postings, texts } = memory;
  const matchQuery = queryMatcher(columns, postings);
  const countFacets = facetCounter(columns, fieldValues);
  const findCode = codeFinder(tables, columns);
  const findBoosts = boostFinder(tables, columns);

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
    const { units, code, filters, order, limit } = request;
    const after = request.after && decodePosition(request.after, generation);
    const slotsWithCode = new Set(code === undefined ? [] : findCode(code));
    const matches = matchQuery({
      units,
      slotsWithCode,
      required: after?.required,
    });
    const { required } = matches;
    const filtered = filterSlots(
      memory,
      slotsInResult(memory, matches, request),
      filters,
    );
    const scoreOf = productScorer(memory, {
      request,
      matches,
      boostsOf: findBoosts(request),
      slotsWithCode,
    });
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

/** Finds the slots of the live documents with a code. */
function codeFinder(
  { connection, words }: SearchTables,
  columns: DocumentColumns,
): (code: string) => number[] {
  const select = prepare<{ sequence: number }>(
    connection,
    `SELECT rowid AS sequence FROM ${words} WHERE ${words} MATCH ?`,
  );
  return (code) =>
    select.all(`code_keys : "${code}"`).map(({ sequence }) =>
      slotFrom(columns, sequence, 0)
    );
}

function wordsOf(units: readonly QueryUnit[]): Set<string> {
  return new Set(
    units.flatMap(({ words, alternatives }) => [
      ...words,
      ...alternatives.flatMap((alternative) => alternative.words),
    ]),
  );
}
