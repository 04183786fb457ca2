import type { estypes } from "@elastic/elasticsearch";
import type { QueryUnit } from "../../src/catalog/query_units.ts";
import {
  alternativeShare,
  fieldWeights,
  textFields,
} from "../../src/catalog/ranking.ts";
import type { Query } from "./query.ts";

type ScoreFunction = NonNullable<estypes.QueryDslFunctionScoreContainer>;

/** Elasticsearch takes no weight below 1, so all are divided by the smallest. */
export const smallestWeight = Math.min(...Object.values(fieldWeights));

const fields = textFields.map((field) => `text.${field}`);
const weightedFields = textFields.map((field) =>
  `text.${field}^${fieldWeights[field] / smallestWeight}`
);

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

/** Products with the words of a unit, or with an alternative, which counts less. */
function unitQuery({ words, alternatives }: QueryUnit): Query {
  const typed = wordsQuery(words, 1);
  if (alternatives.length === 0) return typed;
  const others = alternatives.map((each) => wordsQuery(each, alternativeShare));
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

/** Words side by side in one field. */
function wordsQuery(words: readonly string[], boost: number): Query {
  const query = words.join(" ");
  const scored: Query = {
    combined_fields: { query, fields: weightedFields, operator: "and", boost },
  };
  if (words.length === 1) return scored;
  const sideBySide: Query = { multi_match: { query, fields, type: "phrase" } };
  return { bool: { must: [scored], filter: [sideBySide] } };
}
