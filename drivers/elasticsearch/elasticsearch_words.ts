import type { estypes } from "@elastic/elasticsearch";
import type { QueryUnit } from "../../src/catalog/query_units.ts";
import {
  alternativeShare,
  bm25,
  stepsOfOne,
} from "../../src/catalog/ranking.ts";
import type { Query } from "./query.ts";

type ScoreFunction = NonNullable<estypes.QueryDslFunctionScoreContainer>;

/** Elasticsearch multiplies every score by this, which changes no order; boosts take it out again. */
const saturationOnTop = 1 + bm25.k1 * stepsOfOne;

/**
 * Products that match at least `required` of the units, scored as `ranking.ts`
 * says: BM25F over the weighted fields, times the share of the words they have.
 */
export function unitsQuery(
  units: readonly QueryUnit[],
  required: number,
): Query {
  const query: Query = {
    bool: { should: units.map(unitQuery), minimum_should_match: required },
  };
  const hasAlternatives = units.some((unit) => unit.alternatives.length > 0);
  // With all units as typed the share is 1.
  if (required === units.length && !hasAlternatives) return query;
  const words = units.reduce((sum, unit) => sum + unit.words.length, 0);
  return {
    function_score: {
      query,
      functions: units.flatMap((unit) => shareOf(unit, words)),
      score_mode: "sum",
      boost_mode: "multiply",
    },
  };
}

/** Products with these words side by side in one field, scored by the sum of what each scores, times `share`. */
export function wordsQuery(words: readonly string[], share: number): Query {
  const query = words.join(" ");
  const scored: Query = {
    match: {
      words: { query, operator: "and", boost: share / saturationOnTop },
    },
  };
  if (words.length === 1) return scored;
  return {
    bool: { must: [scored], filter: [{ match_phrase: { sequences: query } }] },
  };
}

/** Products with the words of a unit, or with an alternative, which counts less. */
function unitQuery({ words, alternatives }: QueryUnit): Query {
  const typed = wordsQuery(words, 1);
  if (alternatives.length === 0) return typed;
  const others = alternatives.map((each) => wordsQuery(each.words, each.share));
  return { dis_max: { queries: [typed, ...others] } };
}

/** What a unit adds to the share of the words that a product has. */
function shareOf(unit: QueryUnit, words: number): ScoreFunction[] {
  const weight = unit.words.length / words;
  if (unit.alternatives.length === 0) {
    return [{ filter: unitQuery(unit), weight }];
  }
  return [
    { filter: unitQuery(unit), weight: weight * alternativeShare },
    {
      filter: wordsQuery(unit.words, 1),
      weight: weight * (1 - alternativeShare),
    },
  ];
}
