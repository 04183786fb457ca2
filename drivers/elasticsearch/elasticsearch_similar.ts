import { alikePrices } from "../../src/catalog/likeness_score.ts";
import type {
  Likeness,
  SearchIndex,
} from "../../src/catalog/ports/search_index.ts";
import {
  likeness as weights,
  minimumLikeness,
} from "../../src/catalog/ranking.ts";
import { valueQuery } from "./elasticsearch_filters.ts";
import { isProduct } from "./elasticsearch_query.ts";
import { readOne, type SearchBody } from "./elasticsearch_read.ts";
import type { OpenIndex } from "./open_index.ts";
import type { Query } from "./query.ts";

/** Finds products alike: whatever they have in common is worth a constant. */
export function similarSearch(
  { options: { index }, ask }: OpenIndex,
): SearchIndex["findSimilar"] {
  return async (likeness) => {
    const { hits } = await readOne(
      ask,
      { index, allow_partial_search_results: false },
      similarQuery(likeness),
    );
    return hits.hits.map(({ _id, _score }) => ({
      id: _id ?? "",
      score: _score ?? 0,
    }));
  };
}

function similarQuery(likeness: Likeness): SearchBody {
  const { exceptId, exceptGroup, limit } = likeness;
  const except: Query[] = [{ term: { id: exceptId } }];
  if (exceptGroup !== undefined) except.push(valueQuery("group", exceptGroup));
  return {
    query: {
      bool: {
        filter: [isProduct],
        must_not: except,
        should: inCommon(likeness),
      },
    },
    min_score: minimumLikeness,
    sort: [{ _score: { order: "desc" } }, { id: "asc" }],
    size: limit,
    track_total_hits: false,
    _source: false,
  };
}

function inCommon({ kinds, words, values, price }: Likeness): Query[] {
  const common = [
    worth(weights.kind, { terms: { kinds: [...kinds] } }),
    ...words.map((word) =>
      worth(weights.word, { term: { "text.name": word } })
    ),
    ...values.map(({ field, value }) =>
      worth(weights.value, valueQuery(field, value))
    ),
  ];
  if (price === undefined) return common;
  const { from, to } = alikePrices(price);
  return [
    ...common,
    worth(weights.price, { range: { price: { gte: from, lte: to } } }),
  ];
}

function worth(boost: number, filter: Query): Query {
  return { constant_score: { filter, boost } };
}
