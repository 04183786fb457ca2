import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { codeMatchScore, pinnedScore } from "../../src/catalog/ranking.ts";
import { boosted } from "./elasticsearch_boosts.ts";
import { unitsQuery } from "./elasticsearch_words.ts";
import type { Query } from "./query.ts";

/** Products with a code. */
export function codeQuery(code: string): Query {
  return { term: { codes: code } };
}

/** Products that match at least `required` units or have the code; all when no unit is asked for. */
export function matchingQuery(
  { units, code }: Pick<IndexSearch, "units" | "code">,
  required: number,
): Query {
  if (units.length === 0) return { match_all: {} };
  const byWords = unitsQuery(units, required);
  if (code === undefined) return byWords;
  return {
    bool: { should: [codeQuery(code), byWords], minimum_should_match: 1 },
  };
}

/** The result set before filters, pinned products among it, scored as `boostedScore` says. */
export function scoredQuery(search: IndexSearch, required: number): Query {
  const scored = withCode(search, required);
  if (search.pinned.length === 0) return scored;
  const pins = search.pinned.map((id, position): Query => ({
    constant_score: {
      filter: { term: { id } },
      boost: pinnedScore(position),
    },
  }));
  return { dis_max: { queries: [...pins, scored] } };
}

function withCode(search: IndexSearch, required: number): Query {
  const { units, code } = search;
  if (code === undefined) {
    return boosted(matchingQuery({ units }, required), search);
  }
  const byCode: Query = {
    constant_score: { filter: codeQuery(code), boost: codeMatchScore },
  };
  // A product with the code scores whatever words it has.
  const byWords = boosted(matchingQuery({ units }, 1), search);
  return {
    bool: {
      should: [byCode, byWords],
      minimum_should_match: 1,
      ...(required > 1 ? { filter: matchingQuery(search, required) } : {}),
    },
  };
}
