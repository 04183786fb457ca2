import type { QueryUnit } from "../../src/catalog/query_units.ts";
import {
  alternativeShare,
  fieldWeights,
  textFields,
} from "../../src/catalog/ranking.ts";
import type { Query } from "./query.ts";

/** Elasticsearch takes no weight below 1, so all are divided by the smallest. */
export const smallestWeight = Math.min(...Object.values(fieldWeights));

const fields = textFields.map((field) => `text.${field}`);
const weightedFields = textFields.map((field) =>
  `text.${field}^${fieldWeights[field] / smallestWeight}`
);

/** Products with the words of a unit, or with an alternative, which counts less. */
export function unitQuery({ words, alternatives }: QueryUnit): Query {
  const typed = wordsQuery(words, 1);
  if (alternatives.length === 0) return typed;
  const others = alternatives.map((each) => wordsQuery(each, alternativeShare));
  return { dis_max: { queries: [typed, ...others] } };
}

/**
 * Products that match at least `required` of the units, scored by `ranking.ts`:
 * BM25F over the weighted fields, times the share of units that match.
 */
export function unitsQuery(
  units: readonly QueryUnit[],
  required: number,
): Query {
  const queries = units.map(unitQuery);
  if (required === units.length) return { bool: { must: queries } };
  return {
    function_score: {
      query: { bool: { should: queries, minimum_should_match: required } },
      functions: queries.map((filter) => ({
        filter,
        weight: 1 / units.length,
      })),
      score_mode: "sum",
      boost_mode: "multiply",
    },
  };
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
