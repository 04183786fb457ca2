import type { IndexSearch } from "../../src/catalog/ports/search_index.ts";
import { phraseQuery } from "./elasticsearch_boosts.ts";
import type { StoredDocument } from "./elasticsearch_document.ts";
import { filterQuery } from "./elasticsearch_filters.ts";
import { narrowedQuery } from "./elasticsearch_query.ts";
import { scoredQuery } from "./elasticsearch_scoring.ts";
import { selectionQuery } from "./elasticsearch_selections.ts";
import { wordsQuery } from "./elasticsearch_words.ts";
import type { Query } from "./query.ts";

/** What parts of a search are called in the answer that tells which of them match. */
export const named = {
  typed: (unit: number) => `typed ${unit}`,
  alternative: (unit: number, at: number) => `alternative ${unit} ${at}`,
  phrase: "phrase",
  boost: (at: number) => `boost ${at}`,
  filter: (at: number) => `filter ${at}`,
  scope: (at: number) => `scope ${at}`,
  hidden: (at: number) => `hidden ${at}`,
  /** The product is in the result set. */
  found: "found",
};

/** A product, and by name what of a search it matches, with the scores. */
export type NamedMatches = {
  document: StoredDocument;
  scores: ReadonlyMap<string, number>;
};

/** The parts of a search, each with its name. */
export function namedQueries(search: IndexSearch, required: number): Query[] {
  const { units, phrase, boosts, filters, scope, hidden } = search;
  return [
    ...units.flatMap(({ words, alternatives }, unit) => [
      withName(named.typed(unit), wordsQuery(words, 1)),
      ...alternatives.map((each, at) =>
        withName(
          named.alternative(unit, at),
          wordsQuery(each.words, each.share),
        )
      ),
    ]),
    ...(phrase.length > 0 ? [withName(named.phrase, phraseQuery(phrase))] : []),
    ...boosts.map(({ selection }, at) =>
      withName(named.boost(at), selectionQuery(selection))
    ),
    ...filters.map((each, at) => withName(named.filter(at), filterQuery(each))),
    ...scope.map((each, at) => withName(named.scope(at), filterQuery(each))),
    ...hidden.map((each, at) =>
      withName(named.hidden(at), selectionQuery(each))
    ),
    withName(named.found, narrowedQuery(scoredQuery(search, required), search)),
  ];
}

function withName(_name: string, query: Query): Query {
  return { bool: { must: query, _name } };
}
